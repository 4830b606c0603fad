import { systemClock } from '../../../../nodes/ReapiImage/run/clock';
import { LearnedLatency } from '../../../../nodes/ReapiImage/run/tasks/learnedLatency';
import { Poller, type WaitOrder } from '../../../../nodes/ReapiImage/run/tasks/poller';
import { AdaptiveRate } from '../../../../nodes/ReapiImage/run/tasks/rate';
import { sleep } from 'n8n-workflow';
import { errorBody, response } from '../../api/responses';
import { passing, useSimulatedTime } from '../simulatedTime';
import {
	busy,
	done,
	ID,
	inOrder,
	missing,
	pausing,
	REASON,
	reset,
	running,
	simulatedChecks,
	task,
	type Responder,
} from './simulatedChecks';

useSimulatedTime();

const never = async () => await new Promise<never>(() => {});

/** A task that is checked every 10 s, the first time at once, with times in seconds. */
interface Order extends Partial<WaitOrder> {
	readonly timeoutS?: number;
}

function pollerOf(respond: Responder) {
	const checks = simulatedChecks(respond);
	const stop = new AbortController();
	const [rate, learned] = [new AdaptiveRate(), new LearnedLatency()];
	const poller = new Poller(checks.client, systemClock, rate, stop.signal, learned);
	const wait = async ({ timeoutS = 900, ...more }: Order = {}) => {
		const now = systemClock.now();
		const end = await poller.wait({
			taskId: ID,
			cadence: { latency: { fromS: 10, toS: 20, source: 'vendor' }, pollIntervalS: 10 },
			submittedAt: now,
			deadline: now + timeoutS * 1000,
			resumed: true,
			...more,
		});
		return { ...end, atS: checks.elapsedS() };
	};
	const one = async (order?: Order) => await passing(wait(order));
	return { ...checks, poller, rate, learned, stop, wait, one };
}

describe('a task', () => {
	it.each(['completed', 'failed'] as const)('that has %s ends its wait', async (status) => {
		const { one, checkedAt, asked } = pollerOf(inOrder(running, running, task(status)));
		expect(await one()).toMatchObject({ kind: status, task: { id: ID, status }, atS: 20 });
		expect(checkedAt).toEqual([0, 10, 20]);
		expect(asked).toEqual([ID, ID, ID]);
		expect(jest.getTimerCount()).toBe(0);
	});

	it('of this run is checked first after the pause, counted from its acceptance', async () => {
		const { one, checkedAt } = pollerOf(inOrder(running, done));
		const submittedAt = systemClock.now() - 8_000;
		expect(await one({ resumed: false, submittedAt })).toMatchObject({ kind: 'completed' });
		expect(checkedAt).toEqual([10, 20]);
	});

	it('of an earlier run keeps the time of its submission', async () => {
		const { one, checkedAt } = pollerOf(inOrder(running, running, done));
		const cadence = {
			latency: { fromS: 10, toS: 20, source: 'vendor' },
			pollIntervalS: 0,
		} as const;
		await one({ cadence, submittedAt: systemClock.now() - 360_000 });
		// After six minutes the interval has grown to 20 s.
		expect(checkedAt).toEqual([0, 20, expect.closeTo(41, 0)]);
	});

	it('teaches when tasks like it are done, but not if it may have been done for long', async () => {
		const cadence = {
			latency: { fromS: 10, toS: 20, source: 'vendor' },
			cell: 'cell',
			pollIntervalS: 0,
		} as const;
		const resumed = pollerOf(inOrder(running, done));
		await resumed.one({ cadence });
		expect(resumed.learned.fromS(cadence)).toBeUndefined();
		const own = pollerOf(inOrder(done));
		await own.one({ cadence, resumed: false });
		expect(own.learned.fromS(cadence)).toBe(10);
		const refused = pollerOf(inOrder(response(401)));
		await refused.one({ cadence, resumed: false });
		expect(refused.learned.fromS(cadence)).toBeUndefined();
	});

	it('may be waited for by two items', async () => {
		const { wait, asked } = pollerOf(inOrder(running, running, done));
		const ends = await passing(Promise.all([wait(), wait()]));
		expect(ends).toMatchObject([{ kind: 'completed' }, { kind: 'completed' }]);
		expect(asked).toHaveLength(4);
	});

	it('that is added while others are waited for is checked in its own time', async () => {
		const { wait, checkedAt, asked } = pollerOf((_, id) => task('completed', id));
		const first = wait({ taskId: 'late', resumed: false });
		await jest.advanceTimersByTimeAsync(4_000);
		const second = await passing(wait({ taskId: 'soon' }));
		expect(second).toMatchObject({ kind: 'completed', atS: 4 });
		expect(await passing(first)).toMatchObject({ kind: 'completed', atS: 10 });
		expect(asked).toEqual(['soon', 'late']);
		expect(checkedAt).toEqual([4, 10]);
		// And after all have ended.
		await jest.advanceTimersByTimeAsync(50_000);
		expect(await passing(wait({ taskId: 'later' }))).toMatchObject({ kind: 'completed', atS: 60 });
	});
});

describe('a check that fails', () => {
	it('is repeated after growing pauses, which begin anew after a success', async () => {
		const { one, checkedAt } = pollerOf(
			inOrder(busy, reset, busy, busy, running, busy, response(200), done),
		);
		expect(await one()).toMatchObject({ kind: 'completed' });
		// 1, 2, 4 and 8 s; the interval; 1 and 2 s.
		expect(checkedAt).toEqual([0, 1, 3, 7, 15, 25, 26, 28]);
	});

	it('is repeated after the pause that reAPI asks for', async () => {
		const { one, checkedAt } = pollerOf(inOrder(pausing(503, 25), done));
		expect(await one()).toMatchObject({ kind: 'completed' });
		expect(checkedAt).toEqual([0, 25]);
	});

	it('concerns the other tasks only if it limits the rate', async () => {
		const checks = async (status: number) => {
			const run = pollerOf((nth, id) => (nth === 0 ? pausing(status, 25) : task('completed', id)));
			await passing(Promise.all([run.wait({ taskId: 'a' }), run.wait({ taskId: 'b' })]));
			return { ...run, rate: run.rate.current };
		};
		expect(await checks(503)).toMatchObject({ checkedAt: [0, 0.2, 25], rate: 5.75 });
		const limited = await checks(429);
		expect(limited.checkedAt).toEqual([0, 25, expect.closeTo(25.4, 0)]);
		expect(limited.rate).toBeLessThan(5);
	});

	it('is not repeated in the pause after the 429 of another task', async () => {
		const { wait, checkedAt, asked } = pollerOf((nth, id) => {
			if (nth < 2) return nth === 0 ? busy : pausing(429, 25);
			return task('completed', id);
		});
		await passing(Promise.all([wait({ taskId: 'busy' }), wait({ taskId: 'limited' })]));
		expect(asked.slice(0, 2)).toEqual(['busy', 'limited']);
		expect(checkedAt).toEqual([0, 0.2, 25.2, expect.closeTo(25.6, 0)]);
	});

	it('halves the rate once, if several were under way', async () => {
		const { wait, rate } = pollerOf(async (nth, id) => {
			await sleep(1_000);
			return nth < 2 ? pausing(429, 25) : task('processing', id);
		});
		void wait({ taskId: 'a' });
		void wait({ taskId: 'b' });
		await jest.advanceTimersByTimeAsync(2_000);
		expect(rate.current).toBe(2.5);
	});

	it('without a response says nothing of the rate', async () => {
		const { one, rate } = pollerOf(inOrder(reset, reset, busy, done));
		await one();
		expect(rate.current).toBe(5.5);
	});

	it.each([401, 403])('since the key is refused with HTTP %i ends the wait', async (status) => {
		const { one } = pollerOf(inOrder(running, response(status, errorBody(10004, 'revoked'))));
		expect(await one()).toMatchObject({
			kind: 'pollRefused',
			failure: { httpStatus: status, taskId: ID },
			atS: 10,
		});
	});
});

describe('a task that reAPI does not know', () => {
	/** At this interval, in seconds. */
	const every = (pollIntervalS: number) => ({
		cadence: { latency: { fromS: 10, toS: 20, source: 'vendor' }, pollIntervalS } as const,
	});

	it.each([
		['after 30 s', 5, [0, 5, 10, 15, 20, 25, 30]],
		['after 30 s, at the next check', 14.9, [0, 14.9, 29.8, 44.7]],
		['and after three checks', 45, [0, 45, 90]],
	])('is given up %s', async (_, intervalS, checks) => {
		const { one, checkedAt } = pollerOf(inOrder(missing));
		// The time of a task from before counts from the beginning of the wait.
		const submittedAt = systemClock.now() - 3_600_000;
		expect(await one({ ...every(intervalS), submittedAt })).toMatchObject({
			kind: 'notFound',
			failure: { reason: REASON.missing, taskId: ID },
			atS: checks.at(-1),
		});
		expect(checkedAt).toEqual(checks);
	});

	it('is known to be there once a check has found it', async () => {
		const { one, checkedAt } = pollerOf(inOrder(missing, missing, running, missing, missing, done));
		expect(await one(every(20))).toMatchObject({ kind: 'completed' });
		expect(checkedAt).toEqual([0, 20, 40, 60, 80, 100]);
	});

	it('until its timeout is told apart from one of which reAPI could not tell', async () => {
		const unknown = await pollerOf(inOrder(running, missing)).one({ timeoutS: 15 });
		expect(unknown).toMatchObject({
			kind: 'timeout',
			task: { id: ID },
			failure: { reason: REASON.missing },
			notFound: { reason: REASON.missing },
			atS: 15,
		});
		const unclear = await pollerOf(inOrder(missing, busy)).one({ timeoutS: 15 });
		expect(unclear).toMatchObject({ kind: 'timeout', failure: { reason: REASON.busy } });
		expect(unclear).not.toHaveProperty('notFound');
		const found = await pollerOf(inOrder(missing, running)).one({ timeoutS: 15 });
		expect(found).not.toHaveProperty('notFound');
		expect(found).not.toHaveProperty('failure');
	});
});

describe('the timeout of a task', () => {
	it('ends the wait for one that still runs, after a check at its end', async () => {
		const { one, checkedAt } = pollerOf(inOrder(running));
		const startedAt = systemClock.now();
		const end = await one({ timeoutS: 25 });
		// To the ms.
		expect(systemClock.now() - startedAt).toBeCloseTo(25_000, 0);
		expect(end).toEqual({
			kind: 'timeout',
			task: expect.objectContaining({ id: ID, status: 'processing' }),
			atS: 25,
		});
		expect(checkedAt).toEqual([0, 10, 20, 25]);
		expect(jest.getTimerCount()).toBe(0);
	});

	it('lets the check at its end be repeated for 8 s', async () => {
		const { one, checkedAt } = pollerOf(inOrder(running, running, running, busy));
		expect(await one({ timeoutS: 25 })).toMatchObject({
			kind: 'timeout',
			task: { id: ID },
			failure: { reason: REASON.busy },
			atS: 32,
		});
		expect(checkedAt).toEqual([0, 10, 20, 25, 26, 28, 32]);
	});

	it('is no end for one that such a repetition finds done', async () => {
		const { one } = pollerOf(inOrder(running, running, running, busy, busy, done));
		expect(await one({ timeoutS: 25 })).toMatchObject({ kind: 'completed', atS: 28 });
		const still = pollerOf(inOrder(running, running, running, busy, running));
		const end = await still.one({ timeoutS: 25 });
		expect(end).toMatchObject({ kind: 'timeout', task: { id: ID }, atS: 26 });
		expect(end).not.toHaveProperty('failure');
	});

	it.each([
		[8, [0, 8]],
		[9, [0]],
	])('lets such a repetition wait %i s, if reAPI asks for it', async (seconds, checks) => {
		const { one, checkedAt } = pollerOf(inOrder(pausing(503, seconds)));
		expect(await one({ timeoutS: 0 })).toMatchObject({ kind: 'timeout' });
		expect(checkedAt).toEqual(checks);
	});

	it('cuts a pause that reAPI asks for', async () => {
		const { one, checkedAt } = pollerOf(inOrder(pausing(503, 600), done));
		expect(await one({ timeoutS: 25 })).toMatchObject({ kind: 'completed', atS: 25 });
		expect(checkedAt).toEqual([0, 25]);
	});

	it('waits 10 s for the response to the check at its end', async () => {
		const { one, checkedAt } = pollerOf(async (nth) => (nth < 3 ? running : await never()));
		const sleeps = jest.spyOn(systemClock, 'sleep');
		expect(await one({ timeoutS: 25 })).toEqual({
			kind: 'timeout',
			task: expect.objectContaining({ id: ID }),
			failure: { reason: REASON.silent, advice: '', taskId: ID },
			atS: 35,
		});
		expect(checkedAt).toEqual([0, 10, 20, 25]);
		// Node.js warns of a timer without an end.
		for (const [ms] of sleeps.mock.calls) expect(ms).toBeLessThan(Infinity);
		expect(jest.getTimerCount()).toBe(0);
	});

	it('comes for a host that has never responded', async () => {
		expect(await pollerOf(never).one({ timeoutS: 25 })).toEqual({
			kind: 'timeout',
			failure: { reason: REASON.silent, advice: '', taskId: ID },
			atS: 35,
		});
	});

	it('is over for a check from before that says at last that the task is done', async () => {
		const { one } = pollerOf(async (nth) => {
			if (nth > 2) return await never();
			await sleep(nth === 2 ? 8_000 : 0);
			return nth === 2 ? done : running;
		});
		expect(await one({ timeoutS: 25 })).toMatchObject({ kind: 'completed', atS: 28 });
	});

	it('has the check at its end repeated, even if one from before says meanwhile that the task runs', async () => {
		const { one, checkedAt } = pollerOf(async (nth) => {
			if (nth === 3) return busy;
			await sleep(nth === 2 ? 5_500 : 0);
			return nth === 4 ? done : running;
		});
		expect(await one({ timeoutS: 25 })).toMatchObject({ kind: 'completed', atS: 26 });
		expect(checkedAt).toEqual([0, 10, 20, 25, 26]);
	});

	it('does not hear of the failure of a check from before', async () => {
		const { one } = pollerOf(async (nth) => {
			if (nth > 2) return await never();
			await sleep(nth === 2 ? 8_000 : 0);
			return nth === 2 ? busy : running;
		});
		expect(await one({ timeoutS: 25 })).toMatchObject({
			failure: { reason: REASON.silent },
			atS: 35,
		});
	});

	it('has a check in time for each of many tasks', async () => {
		const { wait, checkedAt } = pollerOf((_, id) => task('processing', id));
		const waits = Array.from(
			{ length: 40 },
			async (_, n) => await wait({ taskId: String(n), resumed: false, timeoutS: 5 }),
		);
		const ends = await passing(Promise.all(waits));
		expect(checkedAt).toHaveLength(40);
		// The first of them so long before that the last is in time.
		expect(checkedAt[0]).toBeCloseTo(5 - 39 * 0.055, 0);
		for (const end of ends) {
			expect(end).toMatchObject({ kind: 'timeout', task: { status: 'processing' }, atS: 5 });
		}
	});
});

describe('a last check before the timeout, since many others follow', () => {
	it.each([
		['after a pause', busy, false],
		['at the timeout, if that comes first', pausing(503, 20), true],
	])('that fails is repeated %s', async (_, failure, atTimeout) => {
		let failed: string | undefined;
		const again: number[] = [];
		const run = pollerOf((_nth, id) => {
			failed ??= id;
			if (id !== failed) return task('processing', id);
			again.push(run.elapsedS());
			return again.length === 1 ? failure : task('completed', id);
		});
		const waits = Array.from(
			{ length: 40 },
			async (__, n) => await run.wait({ taskId: String(n), resumed: false, timeoutS: 5 }),
		);
		const ends = await passing(Promise.all(waits));
		expect(ends.filter(({ kind }) => kind === 'completed')).toHaveLength(1);
		const [first = NaN, second] = again;
		expect(first).toBeLessThan(4);
		expect(second).toBeCloseTo(atTimeout ? 5 : first + 1, 0);
	});
});

describe('a canceled execution', () => {
	it('ends all waits at once, and checks no more', async () => {
		const { wait, poller, stop, checkedAt } = pollerOf(inOrder(running));
		const ends = Promise.all([wait(), wait({ resumed: false })]);
		await jest.advanceTimersByTimeAsync(4_000);
		const checks = checkedAt.length;
		stop.abort();
		poller.cancel();
		expect(await ends).toEqual([
			{ kind: 'canceled', atS: 4 },
			{ kind: 'canceled', atS: 4 },
		]);
		await jest.advanceTimersByTimeAsync(0);
		expect(jest.getTimerCount()).toBe(0);
		expect(checkedAt).toHaveLength(checks);
		expect(await wait()).toEqual({ kind: 'canceled', atS: 4 });
		expect(checkedAt).toHaveLength(checks);
	});

	it('does not wait for a response', async () => {
		const { wait, poller, stop } = pollerOf(async () => {
			await sleep(8_000);
			return done;
		});
		const end = wait();
		await jest.advanceTimersByTimeAsync(4_000);
		stop.abort();
		poller.cancel();
		expect(await end).toEqual({ kind: 'canceled', atS: 4 });
		await jest.advanceTimersByTimeAsync(10_000);
		expect(jest.getTimerCount()).toBe(0);
	});
});
