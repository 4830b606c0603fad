import { hasPngSignature, PNG_SIGNATURE } from '../catalog';

/** The part of a Node.js stream that is used here; the module itself may not be imported by a community node. */
export interface ByteStream extends AsyncIterable<Uint8Array> {
	compose(through: (source: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>): ByteStream;
	destroy(error?: Error): void;
}

/** Reason for which a download is not taken for an image. */
export class ImageFault extends Error {}

/**
 * Passes a PNG file on chunk by chunk.
 * @param length announced length in bytes; undefined: not announced
 * @throws ImageFault (as the stream's error) if the first bytes are not those of a PNG file, or the length differs
 */
export async function* checkedPng(
	source: AsyncIterable<Uint8Array>,
	length: number | undefined,
): AsyncIterable<Uint8Array> {
	const head: number[] = [];
	let received = 0;
	for await (const chunk of source) {
		received += chunk.length;
		const missing = PNG_SIGNATURE.length - head.length;
		if (missing > 0) {
			head.push(...chunk.subarray(0, missing));
			if (head.length === PNG_SIGNATURE.length && !hasPngSignature(Uint8Array.from(head))) {
				throw new ImageFault('the file is not a PNG image');
			}
		}
		yield chunk;
	}
	if (head.length < PNG_SIGNATURE.length) throw new ImageFault('the file is not a PNG image');
	if (length !== undefined && received !== length) {
		throw new ImageFault(`the file has ${received} bytes instead of ${length}`);
	}
}
