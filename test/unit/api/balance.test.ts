import type { ReapiClient } from '../../../nodes/ReapiImage/api/client';
import { readBalance } from '../../../nodes/ReapiImage/api/balance';
import type { ApiResponse } from '../../../nodes/ReapiImage/api/response';
import { systemClock } from '../../../nodes/ReapiImage/run/clock';
import { passing, useSimulatedTime } from '../run/simulatedTime';
import { errorBody, noResponse, response } from './responses';

useSimulatedTime();

const limited = (retryAfter: number) =>
	response(429, errorBody(20001, 'slow down'), { 'retry-after': String(retryAfter) });

/** Reads the balance; when each try was made, in s, and how long it might take, in ms. */
async function read(respond: (nth: number) => ApiResponse, stop = new AbortController()) {
	const startedAt = systemClock.now();
	const [triedAt, limits]: [number[], number[]] = [[], []];
	const client = {
		getBalance: async (timeoutMs: number) => {
			triedAt.push(Math.round((systemClock.now() - startedAt) / 1000));
			limits.push(timeoutMs);
			return respond(triedAt.length - 1);
		},
	} as unknown as ReapiClient;
	const result = await passing(readBalance(client, systemClock, stop.signal));
	return { result, triedAt, limits };
}

const balance = response(200, { balance: 499 });

it('is read at once', async () => {
	const { result, triedAt, limits } = await read(() => balance);
	expect(result).toEqual({ ok: true, value: 499 });
	expect(triedAt).toEqual([0]);
	expect(limits).toEqual([60_000]);
});

it.each([
	['a rate limit', response(429)],
	['a server error', response(500)],
	['a failed connection', noResponse('ECONNRESET', 'interruption')],
])('is asked for four times, with growing pauses, after %s', async (_, answer) => {
	const { result, triedAt } = await read(() => answer);
	expect(result.ok).toBe(false);
	expect(triedAt).toEqual([0, 1, 3, 7]);
});

it('is asked for again after the pause that reAPI asks for', async () => {
	const { result, triedAt } = await read((nth) => (nth === 0 ? limited(20) : balance));
	expect(result.ok).toBe(true);
	expect(triedAt).toEqual([0, 20]);
});

it('is asked for once more after a minute, however long a pause reAPI asks for', async () => {
	const { result, triedAt, limits } = await read(() => limited(3_600));
	expect(result).toMatchObject({
		failure: { category: 'rateLimit', reason: 'reAPI did not tell the credit balance: slow down' },
	});
	expect(triedAt).toEqual([0, 60]);
	// The last try may take a moment.
	expect(limits).toEqual([60_000, 5_000]);
});

it.each([
	['a refused key', response(401, errorBody(10004, 'revoked'))],
	['a body without a balance', response(200, {})],
	['a balance that is no number', response(200, { balance: '499' })],
	['a balance without an end', response(200, { balance: Infinity })],
	['another status', response(201, { balance: 499 })],
])('is not asked for again after %s', async (_, answer) => {
	const { result, triedAt } = await read(() => answer);
	expect(result.ok).toBe(false);
	expect(triedAt).toEqual([0]);
});

it('is not asked for again when the execution is stopped', async () => {
	const stop = new AbortController();
	const { triedAt } = await read(() => {
		stop.abort();
		return response(503);
	}, stop);
	expect(triedAt).toEqual([0]);
});

it('tells why it cannot be read', async () => {
	const unreachable = await read(() => noResponse('ENOTFOUND', 'connection'));
	expect(unreachable.result).toMatchObject({ failure: { reason: 'reAPI could not be reached' } });
	const wrong = await read(() => response(200, { balance: 'much' }));
	expect(wrong.triedAt).toEqual([0]);
	expect(wrong.result).toMatchObject({ failure: { httpStatus: 200 } });
});
