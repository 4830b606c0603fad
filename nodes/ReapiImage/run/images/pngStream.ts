import { hasPngSignature, PNG_SIGNATURE } from '../../request/png';

/** The part of a Node.js stream that is used here; the module itself may not be imported by a community node. */
export interface ByteStream extends AsyncIterable<Uint8Array> {
	destroy(error?: Error): void;
	on(event: 'error', listener: (error: Error) => void): void;
}

interface StreamClass {
	from(chunks: AsyncIterable<Uint8Array>, options: { objectMode: boolean }): ByteStream;
}

/**
 * The same file as a stream that fails if it is not a PNG by its first bytes, or not of the
 * announced length.
 * @param length announced length in bytes; undefined: not announced
 */
export function checkedStream(body: ByteStream, length: number | undefined): ByteStream {
	const { from } = body.constructor as unknown as StreamClass;
	const checked = from(checkedPng(body, length), { objectMode: false });
	// n8n's storage begins to listen a moment later: an error that nobody hears would end n8n's process.
	for (const stream of [body, checked]) stream.on('error', () => {});
	return checked;
}

async function* checkedPng(
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
				throw new Error('the file is not a PNG image');
			}
		}
		yield chunk;
	}
	if (head.length < PNG_SIGNATURE.length) throw new Error('the file is not a PNG image');
	if (length !== undefined && received !== length) {
		throw new Error(`the file has ${received} bytes instead of ${length}`);
	}
}
