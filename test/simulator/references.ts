import { imageSize } from 'image-size';
import { PNG } from 'pngjs';
import { request } from 'undici';
import type { Pixels } from '../../nodes/ReapiImage/models/sizes';
import { isLoopbackHost } from '../../nodes/ReapiImage/request/publicUrl';

/** A reference image or mask as the simulator found it. */
export interface FetchedReference {
	readonly url: string;
	/** False: not on this machine, taken as good without a look. */
	readonly fetched: boolean;
	readonly type?: string;
	readonly pixels?: Pixels;
	/** Why it cannot be used. */
	readonly fault?: string;
}

const TYPES = ['png', 'jpg', 'webp'];
const TIMEOUT_MS = 30_000;

async function download(url: string): Promise<Buffer> {
	const limits = { headersTimeout: TIMEOUT_MS, bodyTimeout: TIMEOUT_MS };
	const response = await request(url, { ...limits, reset: true });
	const body = Buffer.from(await response.body.arrayBuffer());
	if (response.statusCode !== 200)
		throw new Error(`it responded with status ${response.statusCode}`);
	return body;
}

function decode(png: Buffer): Promise<PNG> {
	return new Promise((resolve, reject) => {
		new PNG().parse(png, (error, image) => (error ? reject(error) : resolve(image)));
	});
}

async function hasTransparency(png: Buffer): Promise<boolean> {
	const { data } = await decode(png);
	for (let alpha = 3; alpha < data.length; alpha += 4) if (data[alpha] !== 255) return true;
	return false;
}

async function inspect(url: string, isMask: boolean): Promise<Omit<FetchedReference, 'url'>> {
	const file = await download(url);
	const { type = 'unknown', width, height } = imageSize(file);
	const seen = { fetched: true, type, pixels: { width, height } };
	if (isMask && type !== 'png') return { ...seen, fault: `the mask is of type ${type}, not PNG` };
	if (isMask && !(await hasTransparency(file)))
		return { ...seen, fault: 'the mask is fully opaque' };
	if (!TYPES.includes(type)) return { ...seen, fault: `the reference is of type ${type}` };
	return seen;
}

async function look(url: string, isMask: boolean, enabled: boolean): Promise<FetchedReference> {
	if (!enabled || !isLoopbackHost(new URL(url).hostname)) return { url, fetched: false };
	try {
		return { url, ...(await inspect(url, isMask)) };
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		return {
			url,
			fetched: true,
			fault: `${isMask ? 'the mask' : 'a reference'} cannot be fetched or read: ${reason}`,
		};
	}
}

function misfit(mask: FetchedReference, first: FetchedReference | undefined): FetchedReference {
	const [a, b] = [mask.pixels, first?.pixels];
	if (mask.fault !== undefined || !a || !b) return mask;
	if (a.width === b.width && a.height === b.height) return mask;
	const fault = `the mask has ${a.width}×${a.height} pixels, the first reference ${b.width}×${b.height}`;
	return { ...mask, fault };
}

/**
 * Fetches what is on this machine, once each, and checks it: PNG, JPEG or WebP by its first bytes; the mask a PNG
 * with transparent parts and the pixels of the first reference (vendor's page, `mask_url`).
 * @returns the references in their order, then the mask
 */
export async function fetchReferences(
	imageUrls: readonly string[],
	maskUrl: string | undefined,
	enabled: boolean,
): Promise<FetchedReference[]> {
	const references = await Promise.all(imageUrls.map((url) => look(url, false, enabled)));
	if (maskUrl === undefined) return references;
	return [...references, misfit(await look(maskUrl, true, enabled), references[0])];
}
