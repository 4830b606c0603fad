import { hushed, type ByteStream } from './byteStream';
import type { ResponseWatch } from './responseWatch';

/** The body of a response, as far as it came. */
export interface ResponseText {
	readonly text: string;
	/** Why it ended before its end, if it did. */
	readonly error?: unknown;
}

// A response of reAPI has some kB. What goes on for ever must not fill the memory.
const MIB = 1024 * 1024;
const MIB_MAX = 10;

// Node.js's code for a connection on which nothing comes any more.
const late = () =>
	Object.assign(new Error('The response did not end in time'), { code: 'ETIMEDOUT' });

/**
 * Reads a body as UTF-8. It throws nothing: what came before the connection broke may name a task that was paid for.
 * @param watch ends the request when nothing comes any more
 */
export async function readText(body: ByteStream, watch: ResponseWatch): Promise<ResponseText> {
	const chunks = hushed(body)[Symbol.asyncIterator]();
	const decoder = new TextDecoder();
	let [text, bytes] = ['', 0];
	try {
		for (;;) {
			const { done, value } = await watch.wait(chunks.next());
			if (done) return { text: text + decoder.decode() };
			bytes += value.length;
			if (bytes > MIB_MAX * MIB) throw new Error(`The response is larger than ${MIB_MAX} MB`);
			text += decoder.decode(value, { stream: true });
		}
	} catch (error) {
		return { text, error: watch.cause === undefined ? error : late() };
	}
}
