import type { Model } from '../../models/model';
import { pixelsOf, sizesOf } from '../../models/questions';
import { parsePixelSize, type Pixels } from '../../models/sizes';
import type { ImageRequest } from '../../request/types';
import { IMAGES_MAX, SIDE_MAX } from './dryRunTask';

/** What a custom request makes where its fields do not tell. */
const UNKNOWN: Pixels = { width: 1024, height: 1024 };
const SQUARE = '1:1';
const STEP = 16;

const toStep = (side: number) => Math.max(STEP, Math.round(side / STEP) * STEP);

/** WIDTHxHEIGHT as it is rendered: to multiples of 16; undefined for what is no size, or one that nobody renders. */
function customPixels(size: string): Pixels | undefined {
	const pixels = parsePixelSize(size);
	if (!pixels) return undefined;
	const [width, height] = [toStep(pixels.width), toStep(pixels.height)];
	return Math.max(width, height) <= SIDE_MAX ? { width, height } : undefined;
}

function squareOf(model: Model, resolution: string): Pixels {
	const { defaultRatio } = sizesOf(model, resolution);
	return (
		pixelsOf(model, resolution, SQUARE) ?? pixelsOf(model, resolution, defaultRatio) ?? UNKNOWN
	);
}

/**
 * The pixels of the images that a request makes.
 * @param reference pixels of the first reference image, where they are known
 */
export function pixelsOfRequest(
	{ model, resolution, size }: ImageRequest,
	reference?: Pixels,
): Pixels {
	const square = squareOf(model, resolution);
	if (size === undefined) {
		const side = Math.max(reference?.width ?? 0, reference?.height ?? 0);
		return reference && side <= SIDE_MAX ? reference : square;
	}
	return pixelsOf(model, resolution, size) ?? customPixels(size) ?? square;
}

/** Pixels and number of the images of a body of which no model of the node is known, as far as it tells them. */
export function pixelsOfBody(body: object): Pixels & { readonly n: number } {
	const { size, n } = body as Record<string, unknown>;
	const pixels = typeof size === 'string' ? customPixels(size.trim()) : undefined;
	const count = typeof n === 'number' || typeof n === 'string' ? Number(n) : 1;
	const readable = Number.isInteger(count) && count >= 1 && count <= IMAGES_MAX;
	return { ...(pixels ?? UNKNOWN), n: readable ? count : 1 };
}
