import type { Pixels } from '../../../nodes/ReapiImage/models/sizes';
import { bytes, type Content } from '../answers';
import { digest } from '../chance';
import { drawPicture, type PictureText } from './picture';
import { padPng } from './padding';
import { encodePng } from './png';

const CACHED_PICTURES = 64;
const cache = new Map<string, Promise<Buffer>>();

/** The PNG of a picture; the same picture is drawn once, and kept among the last 64. */
async function render(pixels: Pixels, text: PictureText): Promise<Buffer> {
	const key = digest(pixels, text);
	const png = cache.get(key) ?? encodePng(drawPicture(pixels, text));
	cache.delete(key);
	cache.set(key, png);
	if (cache.size > CACHED_PICTURES) cache.delete([...cache.keys()][0] ?? '');
	return await png;
}

/**
 * The PNG of a picture, ready to be sent.
 * @param imageBytes fills the file up to this length, if it is shorter
 */
export async function renderImage(
	pixels: Pixels,
	text: PictureText,
	imageBytes: number | undefined,
): Promise<Content> {
	const png = await render(pixels, text);
	return imageBytes === undefined ? bytes(png) : padPng(png, imageBytes);
}
