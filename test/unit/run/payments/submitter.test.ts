import type { ApiResponse } from '../../../../nodes/ReapiImage/api/response';
import type { RunContext } from '../../../../nodes/ReapiImage/run/context';
import { Submitter } from '../../../../nodes/ReapiImage/run/payments/submitter';
import { AdaptiveRate } from '../../../../nodes/ReapiImage/run/tasks/rate';
import { sleep } from 'n8n-workflow';
import { errorBody, noResponse, response } from '../../api/responses';
import { passing, useSimulatedTime } from '../simulatedTime';
import { simulatedRun, type Responder, type SimulatedRun } from './simulatedRun';

useSimulatedTime();

const accepted = (nth = 0): ApiResponse => response(200, { id: `task_${nth}` });
const limited = (retryAfter?: number): ApiResponse =>
	response(
		429,
		errorBody(20001, 'slow down'),
		retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) },
	);
const unreached = noResponse('ECONNREFUSED', 'connection');
const lost = noResponse('ECONNRESET', 'interruption');

const TIMEOUT_MS = 900_000;

function submitterOf(respond: Responder, more: Partial<RunContext> = {}) {
	const run = simulatedRun(respond, more);
	const rate = new AdaptiveRate();
	const submitter = new Submitter(run, rate);
	const submit = async (item: number, timeoutMs = TIMEOUT_MS) =>
		await submitter.submit(item, { prompt: `fox ${item}` }, timeoutMs);
	/** Submits items side by side. */
	const all = async (items: number, timeoutMs = TIMEOUT_MS) =>
		await passing(
			Promise.all(Array.from({ length: items }, async (_, item) => await submit(item, timeoutMs))),
		);
	const one = async (item = 0, timeoutMs = TIMEOUT_MS) => await passing(submit(item, timeoutMs));
	return { run, rate, submitter, submit, all, one };
}

/** A second run of the node in the same execution. */
function nextRun({ execution }: SimulatedRun, respond: Responder, more: Partial<RunContext> = {}) {
	return submitterOf(respond, { execution, ...more });
}

const failures = (results: Awaited<ReturnType<ReturnType<typeof submitterOf>['all']>>) =>
	results.map((each) => (each.ok ? each.value.task.id : each.failure.payment));

describe('an accepted submission', () => {
	it('gives its task, and when it was sent', async () => {
		const { run, one, rate } = submitterOf(async () => {
			await sleep(2_000);
			return accepted();
		});
		const startedAt = run.clock.now();
		expect(await one()).toMatchObject({ ok: true, value: { task: { id: 'task_0' } } });
		expect(await one(1)).toMatchObject({ value: { submittedAt: startedAt + 2_000 } });
		expect(run.bodies).toEqual([{ prompt: 'fox 0' }, { prompt: 'fox 1' }]);
		// Submissions count in the rate.
		expect(rate.current).toBe(5.5);
		expect(rate.nextCheckAt).toBeGreaterThan(startedAt);
	});
});

describe('a rate limit', () => {
	it('is waited for as long as it asks', async () => {
		const { run, one } = submitterOf((nth) => (nth === 0 ? limited(90) : accepted()));
		expect(await one()).toMatchObject({ ok: true });
		expect(run.sentAt).toEqual([0, 90]);
	});

	it('that asks for too short a pause meets growing ones', async () => {
		const { run, one } = submitterOf((nth) => (nth < 4 ? limited(1) : accepted()));
		await one();
		expect(run.sentAt).toEqual([0, 1, 3, 7, 15]);
	});

	it('halves the rate once, and spreads the submissions from then on', async () => {
		let [underWay, most] = [0, 0];
		const { run, all, rate, one } = submitterOf(async (nth) => {
			underWay++;
			if (nth > 1) most = Math.max(most, underWay);
			await sleep(100);
			underWay--;
			return nth === 1 ? limited(5) : accepted(nth);
		});
		await one();
		expect(failures(await all(6))).toHaveLength(6);
		expect(run.bodies).toHaveLength(8);
		// Those that were under way with the one that was limited.
		expect(most).toBe(6);
		most = 0;
		await all(6);
		expect(most).toBe(1);
		expect(rate.current).toBeLessThan(5);
	});

	it('does not make slow submissions wait for each other once one was accepted again', async () => {
		const { run, all, one } = submitterOf(async (nth) => {
			if (nth === 1) return limited(5);
			if (nth > 0) await sleep(3_000);
			return accepted(nth);
		});
		await one();
		await one(1);
		await all(6);
		const [, refusedAt, acceptedAt, ...rest] = run.sentAt;
		expect([refusedAt, acceptedAt]).toEqual([0, 5]);
		// One after the other would take 15 s.
		expect((rest.at(-1) ?? NaN) - (rest[0] ?? NaN)).toBeLessThan(5);
		for (const [n, at] of rest.slice(1).entries()) expect(at).toBeGreaterThan(rest[n] ?? NaN);
	});

	it('lets one find out whether it is over, and the others wait for its response', async () => {
		const { run, all, one } = submitterOf(async (nth) => {
			if (nth > 0 && nth < 4) return limited(5);
			if (nth === 4) await sleep(3_000);
			return accepted(nth);
		});
		await one();
		await all(3);
		// Three are under way when the first of them is limited.
		expect(run.sentAt.slice(0, 4)).toEqual([0, 0, 0, 0]);
		expect(run.sentAt[4]).toBe(5);
		expect(run.sentAt[5]).toBeGreaterThanOrEqual(8);
		expect(run.sentAt).toHaveLength(7);
	});

	it('and a host that falls silent then do not block the other submissions', async () => {
		const { run, all, one } = submitterOf(async (nth) => {
			if (nth > 0 && nth < 4) return limited(5);
			if (nth === 4) await sleep(120_000);
			return accepted(nth);
		});
		await one();
		expect(failures(await all(3))).toHaveLength(3);
		expect(run.sentAt.slice(4)).toEqual([5, 65, expect.any(Number)]);
		expect(run.sentAt[6]).toBeLessThan(67);
	});

	it('that is the first response of a run does not make the others wait for a silent host either', async () => {
		const { run, all } = submitterOf(async (nth) => {
			if (nth === 0) return limited(5);
			if (nth === 1) await sleep(120_000);
			return accepted(nth);
		});
		expect(failures(await all(3))).toHaveLength(3);
		expect(run.sentAt.slice(0, 3)).toEqual([0, 5, 65]);
	});

	it('lasts longer than the item may wait: a last try at the end, then the item has failed, and nothing is charged', async () => {
		const { run, one } = submitterOf(() => limited(3_600));
		expect(await one(0, 30_000)).toMatchObject({
			ok: false,
			failure: {
				payment: 'refused',
				category: 'rateLimit',
				reason: 'reAPI limits the rate of requests: slow down',
			},
		});
		expect(run.sentAt).toEqual([0, 30]);
	});

	it('that another item has met at its own end holds for all that end then', async () => {
		const { run, all } = submitterOf(() => limited(3_600));
		const [first, second, third] = await all(3, 30_000);
		expect(run.sentAt).toEqual([0, 30]);
		expect(first).toMatchObject({ failure: { payment: 'refused' } });
		for (const each of [second, third]) {
			expect(each).toMatchObject({ failure: { payment: 'notSent', category: 'rateLimit' } });
			expect(each).toMatchObject({
				failure: { reason: expect.stringMatching(/^reAPI limits the rate of requests/) },
			});
			expect(each).toMatchObject({ failure: { advice: expect.stringContaining('Timeout') } });
		}
	});

	it('met before counts as a refusal of the item itself', async () => {
		// Both are limited at first; at their end only one of them tries.
		const { run, all, one } = submitterOf(async (nth) => {
			if (nth === 0) return accepted();
			await sleep(10);
			return limited(3_600);
		});
		await one();
		const results = await all(2, 30_000);
		expect(failures(results)).toEqual(['refused', 'refused']);
		expect(run.sentAt).toEqual([0, 0, 0, 30]);
	});

	it('does not hold up Stop', async () => {
		const { run, submit } = submitterOf(() => limited(3_600));
		const result = submit(0);
		await jest.advanceTimersByTimeAsync(1_000);
		run.stop.abort();
		await jest.advanceTimersByTimeAsync(0);
		expect(await result).toMatchObject({
			failure: { payment: 'notSent', reason: expect.stringContaining('canceled') },
		});
		expect(run.bodies).toHaveLength(1);
	});
});

describe('a host that is not reached', () => {
	it('is tried for a minute, with growing pauses; then the rest of the run is not submitted', async () => {
		const { run, all } = submitterOf(() => unreached);
		const [first, second] = await all(2);
		expect(first).toMatchObject({
			failure: { payment: 'notSent', reason: 'reAPI could not be reached' },
		});
		expect(second).toMatchObject({
			failure: {
				payment: 'notSent',
				reason: 'another item could not be submitted: reAPI could not be reached',
				detail: 'ECONNREFUSED',
				advice: expect.stringContaining('Base URL'),
			},
		});
		expect(second).not.toHaveProperty('failure.category');
		expect(second).not.toHaveProperty('failure.httpStatus');
		// The second item takes the pauses of the first, in turns.
		const [ofFirst] = [run.bodies.filter((body) => JSON.stringify(body).includes('fox 0'))];
		expect(ofFirst).toHaveLength(7);
		expect(run.sentAt.slice(0, 12)).toEqual([0, 0, 1, 1, 3, 3, 7, 7, 15, 15, 31, 31]);
		expect(run.sentAt.at(-1)).toBe(61);
	});

	it('is reached again: the submission goes through', async () => {
		const { run, one } = submitterOf((nth) => (nth < 3 ? unreached : accepted()));
		expect(await one()).toMatchObject({ ok: true });
		expect(run.sentAt).toEqual([0, 1, 3, 7]);
		expect(run.execution.gate.unreachable).toBeUndefined();
	});

	it('counts its minute anew after a response', async () => {
		const { run, one } = submitterOf((nth) => (nth === 6 ? limited(30) : unreached));
		await one();
		// Unreached at 0 to 31 s, limited at 61 s; from 91 s on a minute again.
		expect(run.sentAt).toEqual([0, 1, 3, 7, 15, 31, 61, 91, 121, 151]);
	});

	it('is tried for as long as the item may wait, if that is less', async () => {
		const { run, all } = submitterOf(() => unreached);
		expect(failures(await all(2, 10_000))).toEqual(['notSent', 'notSent']);
		expect(run.sentAt).toEqual([0, 0, 1, 1, 3, 3, 7, 7, 10]);
	});

	it('is tried once by the next run within the execution, and not at all for a minute', async () => {
		const first = submitterOf(() => unreached);
		await first.one();
		const early = nextRun(first.run, () => unreached);
		expect(await early.one()).toMatchObject({
			failure: {
				payment: 'notSent',
				reason: 'another item could not be submitted: reAPI could not be reached',
			},
		});
		expect(early.run.bodies).toEqual([]);
		await jest.advanceTimersByTimeAsync(59_999);
		await early.one();
		expect(early.run.bodies).toEqual([]);
		await jest.advanceTimersByTimeAsync(1);
		const later = nextRun(first.run, () => unreached);
		expect(failures([await later.one()])).toEqual(['notSent']);
		expect(later.run.bodies).toHaveLength(1);
	});

	it('is told apart from one whose certificate is not trusted, also in the next run', async () => {
		const first = submitterOf(() => unreached);
		await first.one();
		await jest.advanceTimersByTimeAsync(60_000);
		const next = nextRun(first.run, () => noResponse('CERT_HAS_EXPIRED', 'certificate'));
		expect(await next.one()).toMatchObject({
			failure: { payment: 'notSent', reason: expect.stringMatching(/^The certificate/) },
		});
		expect(first.run.execution.gate.unreachable).toBeDefined();
	});

	it('is tried again by Retry On Fail, which repeats the run itself', async () => {
		const first = submitterOf(() => unreached);
		await first.one();
		const again = nextRun(first.run, () => accepted(), { memory: first.run.memory });
		expect(await again.one()).toMatchObject({ ok: true });
		expect(first.run.execution.gate.unreachable).toBeUndefined();
	});

	it('with a certificate that is not trusted ends the run at once', async () => {
		const { run, all } = submitterOf(() => noResponse('CERT_HAS_EXPIRED', 'certificate'));
		const [first, second] = await all(2);
		expect(first).toMatchObject({
			failure: { payment: 'notSent', reason: expect.stringMatching(/^The certificate/) },
		});
		expect(second).toMatchObject({
			failure: { reason: expect.stringMatching(/^another item could not be submitted: The cert/) },
		});
		expect(run.bodies).toHaveLength(1);
		// The next run finds out for itself.
		expect(run.execution.gate.unreachable).toBeUndefined();
	});

	it('behind a proxy that wants a password says so to every item', async () => {
		const [, second] = await submitterOf(() => response(407)).all(2);
		expect(second).toMatchObject({ failure: { category: 'proxy', httpStatus: 407 } });
		expect(second).not.toHaveProperty('failure.detail');
	});
});

describe('a refusal', () => {
	it.each([401, 402, 403])('by HTTP %i stops the other items', async (status) => {
		const { run, all } = submitterOf(() => response(status, errorBody(10004, 'no')));
		const [first, second] = await all(2);
		expect(first).toMatchObject({
			failure: { payment: 'refused', reason: expect.stringMatching(/^reAPI refused the request/) },
		});
		expect(second).toMatchObject({
			failure: {
				payment: 'notSent',
				reason: expect.stringMatching(/^reAPI refused another item: reAPI refused the request/),
				httpStatus: status,
			},
		});
		expect(run.bodies).toHaveLength(1);
	});

	it('of one request leaves the others alone', async () => {
		const { run, all } = submitterOf(async (nth) => {
			if (nth === 0) return response(400, errorBody(20002, 'no'));
			await sleep(3_000);
			return accepted(nth);
		});
		expect(failures(await all(3))).toEqual(['refused', 'task_1', 'task_2']);
		// reAPI has responded, so that the others are submitted side by side.
		expect(run.sentAt).toEqual([0, 0, 0]);
	});
});

describe('a lost response', () => {
	it.each([
		['a reset', lost],
		['a server error', response(502)],
		['a body that is no task', response(200, {})],
	])('by %s is never repeated', async (_, answer) => {
		const { run, one, rate } = submitterOf(() => answer);
		expect(await one()).toMatchObject({ failure: { payment: 'uncertain' } });
		expect(run.bodies).toHaveLength(1);
		expect(rate.current).toBe(answer.kind === 'response' ? 5.25 : 5);
	});

	it('ends the submissions of the execution at the third', async () => {
		const { run, all } = submitterOf(() => lost);
		const results = await all(5);
		expect(failures(results)).toEqual([
			'uncertain',
			'uncertain',
			'uncertain',
			'notSent',
			'notSent',
		]);
		expect(results[4]).toMatchObject({
			failure: {
				reason: expect.stringMatching(/^3 submissions of this execution had no clear response/),
				advice: expect.stringContaining('Get Balance'),
			},
		});
		expect(run.bodies).toHaveLength(3);
		const next = nextRun(run, () => accepted());
		expect(failures(await next.all(1))).toEqual(['notSent']);
	});
});

describe('a canceled run', () => {
	it('submits nothing', async () => {
		const { run, one } = submitterOf(() => accepted());
		run.stop.abort();
		expect(await one()).toMatchObject({
			failure: {
				payment: 'notSent',
				reason: 'The execution was canceled before this item was submitted',
				advice: '',
			},
		});
		expect(run.bodies).toEqual([]);
	});
});

describe('the journal', () => {
	const journalOf = (note: (item: number, serial: number) => Promise<boolean>) =>
		({ note }) as unknown as NonNullable<RunContext['journal']>;

	it('is written before the first sending of each submission, and not again for a repetition', async () => {
		const notes: Array<[number, number]> = [];
		const journal = journalOf(async (...note) => {
			notes.push(note);
			return true;
		});
		const { one } = submitterOf((nth) => (nth === 0 ? limited(1) : accepted()), { journal });
		await one(4);
		await one(4);
		await one(5);
		expect(notes).toEqual([
			[4, 0],
			[4, 1],
			[5, 0],
		]);
	});

	it('that knows of the submission from another process: it may have been charged, and is not sent', async () => {
		const { run, one } = submitterOf(() => accepted(), { journal: journalOf(async () => false) });
		expect(await one()).toMatchObject({
			failure: {
				payment: 'uncertain',
				reason: expect.stringMatching(/^Another process submitted this item before/),
				advice: expect.stringContaining('reAPI accepted task'),
			},
		});
		expect(run.bodies).toEqual([]);
		// It is no lost response.
		expect(run.execution.gate.closed).toBe(false);
	});

	it('takes a moment, in which the run may be stopped', async () => {
		const stops: Array<() => void> = [];
		const journal = journalOf(async () => {
			await sleep(100);
			for (const stop of stops) stop();
			return true;
		});
		const { run, one } = submitterOf(() => accepted(), { journal });
		stops.push(() => run.stop.abort());
		expect(await one()).toMatchObject({
			failure: { payment: 'notSent', reason: expect.stringContaining('canceled') },
		});
		expect(run.bodies).toEqual([]);
	});
});
