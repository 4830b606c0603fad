import { bytes, htmlAnswer, jsonAnswer, Refusal, textAnswer, type Answer } from './answers';
import { codeOfStatus } from './codes';
import type { AnswerFault } from './faultKinds';
import { sendImage } from './imageSending';
import { firstHalf, send, sendHalf, sendNothing, type Exchange } from './sending';

type FaultOf<K extends AnswerFault['kind']> = Extract<AnswerFault, { kind: K }>;
type DelayFault = FaultOf<'delay'>;
/** Faults that put something else in place of the answer. */
export type ReplacingFault = Exclude<Extract<AnswerFault, { stage: string }>, DelayFault>;
/** Faults that need the right answer and send it otherwise. */
export type SpoilingFault = Exclude<AnswerFault, ReplacingFault | DelayFault>;

const JPEG_START = Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex');

function statusAnswer(fault: FaultOf<'status'>, key: string): Answer {
	const { status, code = codeOfStatus(status), retryAfter, retryAfterDate } = fault;
	const message = (fault.message ?? `simulated error ${status}`).replaceAll('{key}', key);
	const date =
		retryAfterDate === undefined
			? undefined
			: new Date(Math.ceil(Date.now() / 1000 + retryAfterDate) * 1000).toUTCString();
	const wait = date ?? retryAfter;
	const headers: Record<string, string> = wait === undefined ? {} : { 'retry-after': String(wait) };
	if (fault.body === 'html') return htmlAnswer(status, message, headers);
	if (fault.body === 'empty') return textAnswer(status, 'text/plain', '', headers);
	return new Refusal(status, code, message, headers).toAnswer();
}

function locationOf({ to }: FaultOf<'redirect'>, { host, otherOrigin, record }: Exchange): string {
	const { path } = record;
	if (to === 'same') return `${host.origin}${path}${path.includes('?') ? '&' : '?'}redirected=1`;
	if (to === 'other') return `${otherOrigin}${path}`;
	return to === 'http' ? `http://cdn.example.com${path}` : to;
}

/** Answers with something else. */
export async function replace(exchange: Exchange, fault: ReplacingFault): Promise<void> {
	switch (fault.kind) {
		case 'reset':
		case 'hang':
			return sendNothing(exchange, fault.kind);
		case 'status':
			return await send(exchange, statusAnswer(fault, exchange.key));
		case 'html':
			return await send(exchange, htmlAnswer(200, 'Just a moment...'));
		case 'body': {
			const text = fault.text.replaceAll('{key}', exchange.key);
			return await send(exchange, textAnswer(fault.status, fault.type, text));
		}
		case 'redirect': {
			const location = locationOf(fault, exchange);
			return await send(exchange, textAnswer(fault.status, 'text/plain', '', { location }));
		}
	}
}

function withStatus(answer: Answer, status: string): Answer {
	const body: unknown = JSON.parse(Buffer.concat([...answer.content.chunks()]).toString());
	return jsonAnswer(answer.status, { ...Object(body), status, output: null });
}

/** Sends the right answer, but not as it should be. */
export async function spoil(
	exchange: Exchange,
	fault: SpoilingFault,
	answer: Answer,
): Promise<void> {
	switch (fault.kind) {
		case 'truncated': {
			if (fault.how === 'connection') return await sendHalf(exchange, answer, 'truncated');
			const half = bytes(Buffer.concat([...firstHalf(answer)]));
			return await send(exchange, { ...answer, content: half });
		}
		case 'stall':
			return await sendHalf(exchange, answer, 'stall');
		case 'unknownStatus':
			return await send(exchange, withStatus(answer, fault.status));
		case 'contentType': {
			const headers = { ...answer.headers, 'content-type': fault.type };
			return await send(exchange, { ...answer, headers });
		}
		case 'image':
			return await sendImage(exchange, fault, answer);
		case 'notPng':
			return await send(exchange, { ...answer, content: bytes(JPEG_START) });
		case 'unannounced': {
			const { length, chunks } = answer.content;
			return await send(exchange, { ...answer, content: { length, chunks } }, false);
		}
		case 'refuse':
			exchange.host.refuse(fault.ms);
			return await send(exchange, answer);
	}
}
