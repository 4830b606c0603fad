import type { ByteStream } from '../../../nodes/ReapiImage/api/byteStream';

/** The bytes of a text as UTF-8. */
export const bytes = (text: string) => new TextEncoder().encode(text);

/** The body of a response in these pieces, an error being how it breaks off. */
export function bodyOf(...pieces: Array<Uint8Array | Error>): ByteStream {
	return streamOf(pieces);
}

/** The same for pieces that are made when they are read. */
export function streamOf(pieces: Iterable<Uint8Array | Error>): ByteStream {
	async function* read() {
		for (const piece of pieces) {
			if (piece instanceof Error) throw piece;
			yield await Promise.resolve(piece);
		}
	}
	return Object.assign(read(), { on: () => {} });
}
