/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the simulator is a server of its own: it streams over HTTP */
import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FastifyReply } from 'fastify';
import type { SimulatedResponse } from './responses';
import type { Host } from './host';
import type { Outcome, RequestRecord } from './requests';
import type { Simulation } from './simulation';

/** A request that waits for its response. */
export interface Exchange {
	readonly reply: FastifyReply;
	readonly record: RequestRecord;
	/** The simulation that the request came to: a reset in the meantime makes another one. */
	readonly simulation: Simulation;
	/** The host that was asked. */
	readonly host: Host;
	/** Origin of the host that belongs to somebody else. */
	readonly otherOrigin: string;
	/** What was sent as the API key. */
	readonly key: string;
}

async function write(response: ServerResponse, chunks: Iterable<Buffer>): Promise<void> {
	// A client that goes away in the middle is no failure of the simulator.
	await pipeline(Readable.from(chunks), response, { end: false }).catch(() => undefined);
}

/** Sends a response as it is; `announce` false leaves out Content-Length. */
export async function send(
	exchange: Exchange,
	response: SimulatedResponse,
	announce = true,
): Promise<void> {
	const { reply, record, simulation, host } = exchange;
	simulation.requests.end(record, response.status);
	reply.raw.writeHead(response.status, {
		...response.headers,
		...(announce && { 'content-length': response.content.length }),
		...(!host.listening && { connection: 'close' }),
	});
	const { whole } = response.content;
	if (!whole) await write(reply.raw, response.content.chunks());
	reply.raw.end(whole);
}

/** The first half of a response's body. */
export function* firstHalf({ content }: SimulatedResponse): Iterable<Buffer> {
	let left = Math.floor(content.length / 2);
	for (const chunk of content.chunks()) {
		if (left <= 0) return;
		yield chunk.subarray(0, left);
		left -= chunk.length;
	}
}

/** Sends half of a response that was announced whole; then the connection ends, or nothing more happens. */
export async function sendHalf(
	exchange: Exchange,
	response: SimulatedResponse,
	then: 'truncated' | 'stall',
): Promise<void> {
	exchange.simulation.requests.end(exchange.record, then);
	exchange.reply.raw.writeHead(response.status, {
		...response.headers,
		'content-length': response.content.length,
	});
	await write(exchange.reply.raw, firstHalf(response));
	leave(exchange, then);
}

function leave({ reply, simulation }: Exchange, then: 'truncated' | 'stall'): void {
	if (then === 'truncated') reply.raw.socket?.end();
	else simulation.leaveOpen(reply.raw);
}

/** Sends a whole response whose announced end does not come; then the connection ends, or nothing more happens. */
export async function sendUnended(
	exchange: Exchange,
	response: SimulatedResponse,
	{ how, then }: { how: 'length' | 'chunks'; then: 'end' | 'silence' },
): Promise<void> {
	const outcome = then === 'end' ? 'truncated' : 'stall';
	exchange.simulation.requests.end(exchange.record, outcome);
	exchange.reply.raw.writeHead(response.status, {
		...response.headers,
		...(how === 'length' && { 'content-length': response.content.length + 1 }),
	});
	await write(exchange.reply.raw, response.content.chunks());
	leave(exchange, outcome);
}

/** Sends nothing: the connection is reset, or stays open in silence. */
export function sendNothing(exchange: Exchange, then: Extract<Outcome, 'reset' | 'hang'>): void {
	const { reply, record, simulation } = exchange;
	simulation.requests.end(record, then);
	if (then === 'reset') reply.raw.socket?.resetAndDestroy();
	else simulation.leaveOpen(reply.raw);
}
