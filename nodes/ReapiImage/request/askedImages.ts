import { parsePixelSize, type Pixels } from '../models/sizes';

/** What a body asks for, as far as it can be read without knowing its model. */
export interface AskedImages {
	/** Images; 1 where there is no such number. */
	readonly n: number;
	/** Of a size that is written as WIDTHxHEIGHT. */
	readonly pixels?: Pixels;
}

// No image model of reAPI makes more; a larger number is not a number of images.
const MAX_IMAGES = 16;

/** Reads how many images a body asks for under `n`, and of how many pixels under `size`. */
export function askedImages(body: object): AskedImages {
	const { n, size } = body as Readonly<Record<string, unknown>>;
	const known = typeof n === 'number' && Number.isInteger(n) && n >= 1 && n <= MAX_IMAGES;
	const pixels = typeof size === 'string' ? parsePixelSize(size) : undefined;
	return { n: known ? n : 1, ...(pixels && { pixels }) };
}
