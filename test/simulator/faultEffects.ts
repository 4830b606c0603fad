import {
	bytes,
	htmlResponse,
	jsonResponse,
	Refusal,
	textResponse,
	type SimulatedResponse,
} from './responses';
import { codeOfStatus } from './codes';
import type { ResponseFault } from './faultKinds';
import { sendImage } from './imageSending';
import { firstHalf, send, sendHalf, sendNothing, sendUnended, type Exchange } from './sending';

type FaultOf<K extends ResponseFault['kind']> = Extract<ResponseFault, { kind: K }>;
type DelayFault = FaultOf<'delay'>;
/** Faults that put something else in place of the response. */
export type ReplacingFault = Exclude<Extract<ResponseFault, { stage: string }>, DelayFault>;
/** Faults that need the right response and send it otherwise. */
export type SpoilingFault = Exclude<ResponseFault, ReplacingFault | DelayFault>;

const JPEG_START = Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex');

function statusResponse(fault: FaultOf<'status'>, key: string): SimulatedResponse {
	const { status, code = codeOfStatus(status), retryAfter, retryAfterDate } = fault;
	const message = (fault.message ?? `simulated error ${status}`).replaceAll('{key}', key);
	const date =
		retryAfterDate === undefined
			? undefined
			: new Date(Math.ceil(Date.now() / 1000 + retryAfterDate) * 1000).toUTCString();
	const wait = date ?? retryAfter;
	const headers: Record<string, string> = wait === undefined ? {} : { 'retry-after': String(wait) };
	if (fault.body === 'html') return htmlResponse(status, message, headers);
	if (fault.body === 'empty') return textResponse(status, 'text/plain', '', headers);
	return new Refusal(status, code, message, headers).toResponse();
}

function locationOf({ to }: FaultOf<'redirect'>, { host, otherOrigin, record }: Exchange): string {
	const { path } = record;
	if (to === 'same') return `${host.origin}${path}${path.includes('?') ? '&' : '?'}redirected=1`;
	if (to === 'other') return `${otherOrigin}${path}`;
	return to === 'http' ? `http://cdn.example.com${path}` : to;
}

/** Sends something else. */
export async function replace(exchange: Exchange, fault: ReplacingFault): Promise<void> {
	switch (fault.kind) {
		case 'reset':
		case 'hang':
			return sendNothing(exchange, fault.kind);
		case 'status':
			return await send(exchange, statusResponse(fault, exchange.key));
		case 'html':
			return await send(exchange, htmlResponse(200, 'Just a moment...'));
		case 'body': {
			const text = fault.text.replaceAll('{key}', exchange.key);
			return await send(exchange, textResponse(fault.status, fault.type, text));
		}
		case 'redirect': {
			const location = locationOf(fault, exchange);
			return await send(exchange, textResponse(fault.status, 'text/plain', '', { location }));
		}
	}
}

function withStatus(response: SimulatedResponse, status: string): SimulatedResponse {
	const body: unknown = JSON.parse(Buffer.concat([...response.content.chunks()]).toString());
	return jsonResponse(response.status, { ...Object(body), status, output: null });
}

/** Sends the right response, but not as it should be. */
export async function spoil(
	exchange: Exchange,
	fault: SpoilingFault,
	response: SimulatedResponse,
): Promise<void> {
	switch (fault.kind) {
		case 'truncated': {
			if (fault.how === 'connection') return await sendHalf(exchange, response, 'truncated');
			const half = bytes(Buffer.concat([...firstHalf(response)]));
			return await send(exchange, { ...response, content: half });
		}
		case 'stall':
			return await sendHalf(exchange, response, 'stall');
		case 'unended':
			return await sendUnended(exchange, response, fault);
		case 'unknownStatus':
			return await send(exchange, withStatus(response, fault.status));
		case 'contentType': {
			const headers = { ...response.headers, 'content-type': fault.type };
			return await send(exchange, { ...response, headers });
		}
		case 'image':
			return await sendImage(exchange, fault, response);
		case 'notPng':
			return await send(exchange, { ...response, content: bytes(JPEG_START) });
		case 'unannounced': {
			const { length, chunks } = response.content;
			return await send(exchange, { ...response, content: { length, chunks } }, false);
		}
		case 'refuse':
			exchange.host.refuse(fault.ms);
			return await send(exchange, response);
	}
}
