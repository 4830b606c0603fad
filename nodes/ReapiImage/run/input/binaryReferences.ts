import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import { inputFailure, type Failure } from '../../api/failure';
import { readPngHead, type PngHead } from '../../request/png';
import { checkPublicUrl, type UrlRule } from '../../request/publicUrl';

// Long enough for an item that waits for its turn in a large batch; reAPI fetches each picture once per submission.
const LINK_LIFETIME = '6h';

/** Public addresses for the pictures of an item, or why there can be none. */
export type References =
	| { readonly ok: true; readonly imageUrls: readonly string[]; readonly maskUrl?: string }
	| { readonly ok: false; readonly failure: Failure };

const refuse = (reason: string, advice: string): References => ({
	ok: false,
	failure: inputFailure(reason, advice),
});

function namesOf(value: unknown): string[] {
	const list: unknown[] = Array.isArray(value)
		? value.flat(Infinity)
		: String(value ?? '').split(',');
	return list.map((name) => String(name).trim()).filter(Boolean);
}

/** The one thing that this room needs of n8n, in the names that the errors use. */
interface Source {
	readonly context: IExecuteFunctions;
	readonly itemIndex: number;
	readonly rule: UrlRule;
}

function binaryOf({ context, itemIndex }: Source, name: string): IBinaryData | undefined {
	try {
		return context.helpers.assertBinaryData(itemIndex, name);
	} catch {
		// n8n's own text says that it is missing; the caller's says what there is instead.
		return undefined;
	}
}

function signedUrl({ context, rule }: Source, name: string, binary: IBinaryData): string | Failure {
	const url = binary.id ? context.helpers.createBinarySignedUrl(binary, LINK_LIFETIME) : undefined;
	if (url === undefined) {
		return inputFailure(
			`Binary field "${name}" is kept in memory, and n8n can give reAPI no link to it`,
			'Ask whoever runs n8n to set N8N_DEFAULT_BINARY_DATA_MODE to filesystem, or upload the picture to a public address first and use the image source URL.',
		);
	}
	if (checkPublicUrl(url, rule).ok) return url;
	return inputFailure(
		`n8n's own address, ${new URL(url).origin}, cannot be reached from the internet, so reAPI cannot fetch binary field "${name}"`,
		'Ask whoever runs n8n to set WEBHOOK_URL to its public address, or upload the picture to a public address first and use the image source URL.',
	);
}

async function pngHead(source: Source, name: string): Promise<PngHead | undefined> {
	return readPngHead(await source.context.helpers.getBinaryDataBuffer(source.itemIndex, name));
}

async function maskFault(
	source: Source,
	mask: string,
	first: string | undefined,
): Promise<References | undefined> {
	const head = await pngHead(source, mask);
	const advice =
		'Make the mask a PNG whose transparent parts are what to paint, of the same width and height as the first reference image.';
	if (!head) return refuse(`The mask in binary field "${mask}" is not a PNG file`, advice);
	if (!head.alpha) {
		return refuse(`The mask in binary field "${mask}" has no transparency (alpha channel)`, advice);
	}
	const reference = first === undefined ? undefined : await pngHead(source, first);
	if (reference && (reference.width !== head.width || reference.height !== head.height)) {
		return refuse(
			`The mask in binary field "${mask}" is ${head.width} × ${head.height} pixels, the first reference image ${reference.width} × ${reference.height}`,
			advice,
		);
	}
	return undefined;
}

/**
 * Makes expiring public links to binary fields of an item with n8n's own signed URLs, since reAPI takes pictures by
 * address only.
 * @param names names of binary fields, comma-separated or as a list
 * @param maskName name of the mask's binary field; undefined: no mask
 */
export async function binaryReferences(
	source: Source,
	names: unknown,
	maskName: unknown,
): Promise<References> {
	const imageNames = namesOf(names);
	const [mask, ...moreMasks] = maskName === undefined ? [] : namesOf(maskName);
	if (imageNames.length === 0) {
		return refuse(
			'Input Binary Fields is empty',
			'Name at least one binary field that holds a reference image.',
		);
	}
	if (maskName !== undefined && mask === undefined) {
		return refuse('Mask Binary Field is empty', 'Name the binary field that holds the mask.');
	}
	if (moreMasks.length > 0) {
		return refuse('Mask Binary Field names several fields', 'Name the one that holds the mask.');
	}
	const urls: string[] = [];
	for (const name of [...imageNames, ...(mask === undefined ? [] : [mask])]) {
		const binary = binaryOf(source, name);
		const item = source.context.getInputData()[source.itemIndex];
		// A name such as toString finds what every object has.
		if (typeof binary?.mimeType !== 'string') {
			const present = Object.keys(item?.binary ?? {}).join(', ') || 'none';
			return refuse(
				`The item has no binary field "${name}" (it has: ${present})`,
				'Correct the name of the binary field.',
			);
		}
		if (!/^image\//i.test(binary.mimeType)) {
			return refuse(
				`Binary field "${name}" is not a picture (${binary.mimeType})`,
				'Use a PNG, JPEG or WebP picture.',
			);
		}
		const url = signedUrl(source, name, binary);
		if (typeof url !== 'string') return { ok: false, failure: url };
		urls.push(url);
	}
	if (mask === undefined) return { ok: true, imageUrls: urls };
	const fault = await maskFault(source, mask, imageNames[0]);
	return fault ?? { ok: true, imageUrls: urls.slice(0, -1), maskUrl: urls[urls.length - 1] ?? '' };
}
