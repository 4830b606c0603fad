import type { Pixels } from '../../../nodes/ReapiImage/models/sizes';
import { bytes, type Content } from '../responses';
import { digest } from '../chance';
import { drawImage, type ImageText } from './drawing';
import { padPng } from './padding';
import { encodePng } from './png';

const CACHED_IMAGES = 64;
const cache = new Map<string, Promise<Buffer>>();

/** The PNG of a drawing; the same one is drawn once, and kept among the last 64. */
async function render(pixels: Pixels, text: ImageText): Promise<Buffer> {
	const key = digest(pixels, text);
	const png = cache.get(key) ?? encodePng(drawImage(pixels, text));
	cache.delete(key);
	cache.set(key, png);
	if (cache.size > CACHED_IMAGES) cache.delete([...cache.keys()][0] ?? '');
	return await png;
}

/**
 * The PNG of a drawing, ready to be sent.
 * @param imageBytes fills the file up to this length, if it is shorter
 */
export async function renderImage(
	pixels: Pixels,
	text: ImageText,
	imageBytes: number | undefined,
): Promise<Content> {
	const png = await render(pixels, text);
	return imageBytes === undefined ? bytes(png) : padPng(png, imageBytes);
}
