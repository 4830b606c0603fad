import { randomUUID } from 'node:crypto';

/** The bytes of a response's body; `chunks` can be read again and again. */
export interface Content {
	readonly length: number;
	/** All of it, where it is in memory anyway. */
	readonly whole?: Buffer;
	chunks(): Iterable<Buffer>;
}

/** An HTTP response before it is sent, so that a fault can spoil it. */
export interface SimulatedResponse {
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly content: Content;
}

/** A request whose response is reAPI's error envelope. */
export class Refusal extends Error {
	constructor(
		readonly status: number,
		readonly code: number,
		message: string,
		readonly headers: Readonly<Record<string, string>> = {},
	) {
		super(message);
	}

	toResponse(): SimulatedResponse {
		const { code, message } = this;
		const error = { code, message, request_id: `req_${randomUUID()}` };
		return jsonResponse(this.status, { error }, this.headers);
	}
}

export function bytes(buffer: Buffer): Content {
	return { length: buffer.length, whole: buffer, chunks: () => [buffer] };
}

export function textResponse(
	status: number,
	type: string,
	text: string,
	headers: Readonly<Record<string, string>> = {},
): SimulatedResponse {
	return {
		status,
		headers: { 'content-type': type, ...headers },
		content: bytes(Buffer.from(text)),
	};
}

export function jsonResponse(
	status: number,
	value: unknown,
	headers: Readonly<Record<string, string>> = {},
): SimulatedResponse {
	return textResponse(status, 'application/json; charset=utf-8', JSON.stringify(value), headers);
}

export function htmlResponse(
	status: number,
	title: string,
	headers: Readonly<Record<string, string>> = {},
): SimulatedResponse {
	const page = `<!DOCTYPE html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`;
	return textResponse(status, 'text/html; charset=utf-8', page, headers);
}
