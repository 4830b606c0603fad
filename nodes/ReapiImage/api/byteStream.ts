/** The part of a Node.js stream that is used here; the module itself may not be imported by a community node. */
export interface ByteStream extends AsyncIterable<Uint8Array> {
	on(event: 'error', listener: (error: Error) => void): void;
}

interface StreamClass {
	from(chunks: AsyncIterable<Uint8Array>, options: { objectMode: boolean }): ByteStream;
}

/** Other contents as a stream of the same kind as `like`. */
export function streamOf(contents: AsyncIterable<Uint8Array>, like: ByteStream): ByteStream {
	const { from } = like.constructor as unknown as StreamClass;
	return hushed(from(contents, { objectMode: false }));
}

/**
 * The stream itself, whose errors cannot end n8n's process any more: an error that nobody listens to would, and n8n's
 * storage begins to listen a moment late, or never. Whoever reads the stream gets the error all the same.
 */
export function hushed(stream: ByteStream): ByteStream {
	stream.on('error', () => {});
	return stream;
}
