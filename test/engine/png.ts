import { PNG } from 'pngjs';
import type { SourceItem } from './harness';

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');

/** Width and height of a PNG file, as its first chunk (IHDR) has them. */
export function pngSize(file: Buffer): [width: number, height: number] {
	if (!file.subarray(0, 8).equals(SIGNATURE) || file.toString('latin1', 12, 16) !== 'IHDR') {
		throw new Error(`Not a PNG file: ${file.toString('hex', 0, 16)}`);
	}
	return [file.readUInt32BE(16), file.readUInt32BE(20)];
}

/** A PNG file in one colour; `alpha` is the opacity of its upper half: 255 opaque, 0 transparent, or no such channel. */
export function pngFile(width: number, height: number, alpha?: number): Buffer {
	const image = new PNG({ width, height });
	image.data.fill(255);
	if (alpha !== undefined) {
		for (let at = 3; at < image.data.length / 2; at += 4) image.data[at] = alpha;
	}
	return PNG.sync.write(image, { filterType: 0, colorType: alpha === undefined ? 2 : 6 });
}

/** An input item with a PNG file of this size in its field `data`. */
export function withPng(width: number, height: number): SourceItem {
	const data = pngFile(width, height).toString('base64');
	return { json: {}, binary: { data: { data, mimeType: 'image/png', fileName: 'a.png' } } };
}
