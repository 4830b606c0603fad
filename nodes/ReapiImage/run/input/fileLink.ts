import type { IBinaryData } from 'n8n-workflow';
import { inputFailure, type Failure } from '../../api/failure';
import { checkPublicUrl, type UrlRule } from '../../request/publicUrl';
import { oneLine } from '../../request/shownValue';
import { parseUrl } from '../../request/url';
import { fail, type Result } from '../../result';
import { contentsOf, type FileSource, type InputImage } from './inputImage';

// Long enough for an item that waits for its turn in a large batch; reAPI fetches each image once per submission.
const LINK_LIFETIME = '6h';

const OTHERWISE = 'or upload the image to a public address first and set "Image Source" to URL.';

// n8n's server puts the name into a header in this way, and fails where it cannot: half a character, for one.
function canBeServed(name: string): boolean {
	try {
		return encodeURIComponent(name) !== undefined;
	} catch {
		return false;
	}
}

/**
 * The file in n8n's storage as it is to be served: n8n sends the stored MIME type and name along. One that is stored under
 * another type or an impossible name, or not at all (a Code node gives contents without an id), is stored anew.
 */
async function storedFile(
	source: FileSource,
	{ file, head }: InputImage,
): Promise<Partial<IBinaryData>> {
	const { helpers } = source.context;
	const stored = file.id
		? await helpers.getBinaryMetadata(file.id).catch(() => undefined)
		: undefined;
	if (stored?.mimeType === head.mime && canBeServed(stored.fileName ?? '')) return file;
	const contents = (await contentsOf(source, file)) as Buffer;
	const copy = await helpers.prepareBinaryData(contents, `reference.${head.extension}`, head.mime);
	return copy.id ? copy : file;
}

/** The address of n8n in one of its links, which may be no address at all: nobody checks WEBHOOK_URL. */
function n8nAddress(link: string): string {
	const host = parseUrl(link)?.host;
	return host ? new URL(link).origin : oneLine(link.split('/rest/')[0] ?? '');
}

/**
 * An expiring public link to a file, by n8n's own signed URLs, since reAPI takes images by address only.
 * @param rule which addresses reAPI can reach
 */
export async function fileLink(
	source: FileSource,
	image: InputImage,
	rule: UrlRule,
): Promise<Result<string, Failure>> {
	const stored = await storedFile(source, image);
	if (!stored.id) {
		return fail(
			inputFailure(
				`n8n keeps files in memory, so it can give reAPI no link to ${image.title}`,
				`Ask whoever runs n8n to set N8N_DEFAULT_BINARY_DATA_MODE to filesystem, ${OTHERWISE}`,
			),
		);
	}
	const url = source.context.helpers.createBinarySignedUrl(stored as IBinaryData, LINK_LIFETIME);
	const checked = checkPublicUrl(url, rule);
	// As the request will have it: a host in capitals, for one, is written in another way there.
	if (checked.ok) return checked;
	return fail(
		inputFailure(
			`n8n's own address, ${n8nAddress(url)}, cannot be reached from the internet, so reAPI cannot fetch ${image.title}`,
			`Ask whoever runs n8n to set WEBHOOK_URL to its public address, which starts with https://, ${OTHERWISE}`,
		),
	);
}
