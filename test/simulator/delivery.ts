/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the simulator is a server of its own: it streams over HTTP and keeps time */
import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyReply } from 'fastify';
import { bytes, htmlAnswer, jsonAnswer, Refusal, textAnswer, type Answer } from './answers';
import { codeOfStatus } from './codes';
import type { AnswerFault } from './faultKinds';
import type { Host } from './host';
import type { RequestLog, RequestRecord } from './requests';

/** A request that waits for its answer. */
export interface Exchange {
	readonly reply: FastifyReply;
	readonly record: RequestRecord;
	readonly requests: RequestLog;
	/** The host that was asked. */
	readonly host: Host;
	/** Origin of the host that belongs to somebody else. */
	readonly otherOrigin: string;
	readonly key: string;
}

type FaultOf<K extends AnswerFault['kind']> = Extract<AnswerFault, { kind: K }>;

const JPEG_START = Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex');

async function write(response: ServerResponse, chunks: Iterable<Buffer>): Promise<void> {
	// A client that goes away in the middle is no failure of the simulator.
	await pipeline(Readable.from(chunks), response, { end: false }).catch(() => undefined);
}

/** Sends an answer as it is. */
export async function send(exchange: Exchange, answer: Answer, announce = true): Promise<void> {
	const { reply, record, requests, host } = exchange;
	requests.end(record, answer.status);
	reply.raw.writeHead(answer.status, {
		...answer.headers,
		...(announce && { 'content-length': answer.content.length }),
		...(!host.listening && { connection: 'close' }),
	});
	const { whole } = answer.content;
	if (!whole) await write(reply.raw, answer.content.chunks());
	reply.raw.end(whole);
}

function* firstHalf({ content }: Answer): Iterable<Buffer> {
	let left = Math.floor(content.length / 2);
	for (const chunk of content.chunks()) {
		if (left <= 0) return;
		yield chunk.subarray(0, left);
		left -= chunk.length;
	}
}

async function sendHalf(exchange: Exchange, answer: Answer, end: 'truncated' | 'stall') {
	const { reply, record, requests } = exchange;
	requests.end(record, end);
	reply.raw.writeHead(answer.status, {
		...answer.headers,
		'content-length': answer.content.length,
	});
	await write(reply.raw, firstHalf(answer));
	if (end === 'truncated') reply.raw.socket?.end();
}

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

type Replacing = FaultOf<'reset' | 'hang' | 'status' | 'html' | 'redirect'>;
type Spoiling = Exclude<AnswerFault, Replacing | { kind: 'delay' }>;

/** Something else in place of the answer. */
async function replace(exchange: Exchange, fault: Replacing): Promise<void> {
	const { reply, record, requests } = exchange;
	switch (fault.kind) {
		case 'reset':
			requests.end(record, 'reset');
			reply.raw.socket?.resetAndDestroy();
			return;
		case 'hang':
			requests.end(record, 'hang');
			return;
		case 'status':
			return await send(exchange, statusAnswer(fault, exchange.key));
		case 'html':
			return await send(exchange, htmlAnswer(200, 'Just a moment...'));
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

/** The answer, but not as it should be. */
async function spoil(exchange: Exchange, fault: Spoiling, answer: Answer): Promise<void> {
	switch (fault.kind) {
		case 'truncated':
			if (fault.how === 'connection') return await sendHalf(exchange, answer, 'truncated');
			return await send(exchange, {
				...answer,
				content: bytes(Buffer.concat([...firstHalf(answer)])),
			});
		case 'stall':
			return await sendHalf(exchange, answer, 'stall');
		case 'unknownStatus':
			return await send(exchange, withStatus(answer, fault.status));
		case 'notPng':
			return await send(exchange, { ...answer, content: bytes(JPEG_START) });
		case 'unannounced':
			return await send(exchange, answer, false);
		case 'refuse':
			exchange.host.refuse(fault.ms);
			return await send(exchange, answer);
	}
}

/**
 * Answers a request, with what a fault makes of the answer.
 * @param produce does what the request asks for; not called when a fault comes `before` that
 */
export async function deliver(
	exchange: Exchange,
	fault: AnswerFault | undefined,
	produce: () => Answer | Promise<Answer>,
): Promise<void> {
	exchange.reply.hijack();
	if (!fault) return await send(exchange, await produce());
	exchange.record.fault = fault.kind;
	switch (fault.kind) {
		case 'delay': {
			if (fault.stage === 'before') await sleep(fault.ms);
			const answer = await produce();
			if (fault.stage === 'after') await sleep(fault.ms);
			return await send(exchange, answer);
		}
		case 'reset':
		case 'hang':
		case 'status':
		case 'html':
		case 'redirect':
			if (fault.stage === 'after') await produce();
			return await replace(exchange, fault);
		default:
			return await spoil(exchange, fault, await produce());
	}
}
