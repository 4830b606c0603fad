import { randomUUID } from 'node:crypto';

/** The bytes of an answer's body; `chunks` can be read again and again. */
export interface Content {
	readonly length: number;
	/** All of it, where it is in memory anyway. */
	readonly whole?: Buffer;
	chunks(): Iterable<Buffer>;
}

/** An HTTP answer before it is sent, so that a fault can spoil it. */
export interface Answer {
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly content: Content;
}

/** A request that is answered with reAPI's error envelope. */
export class Refusal extends Error {
	constructor(
		readonly status: number,
		readonly code: number,
		message: string,
		readonly headers: Readonly<Record<string, string>> = {},
	) {
		super(message);
	}

	toAnswer(): Answer {
		const { code, message } = this;
		const error = { code, message, request_id: `req_${randomUUID()}` };
		return jsonAnswer(this.status, { error }, this.headers);
	}
}

export function bytes(buffer: Buffer): Content {
	return { length: buffer.length, whole: buffer, chunks: () => [buffer] };
}

export function textAnswer(
	status: number,
	type: string,
	text: string,
	headers: Readonly<Record<string, string>> = {},
): Answer {
	return {
		status,
		headers: { 'content-type': type, ...headers },
		content: bytes(Buffer.from(text)),
	};
}

export function jsonAnswer(
	status: number,
	value: unknown,
	headers: Readonly<Record<string, string>> = {},
): Answer {
	return textAnswer(status, 'application/json; charset=utf-8', JSON.stringify(value), headers);
}

export function htmlAnswer(
	status: number,
	title: string,
	headers: Readonly<Record<string, string>> = {},
): Answer {
	const page = `<!DOCTYPE html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`;
	return textAnswer(status, 'text/html; charset=utf-8', page, headers);
}
