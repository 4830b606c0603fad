import type { LatencyRange } from '../../../../nodes/ReapiImage/models/latency';
import {
	MAX_POLLS_PER_SECOND,
	Schedule,
	type ScheduledTask,
} from '../../../../nodes/ReapiImage/run/tasks/schedule';

const latency: LatencyRange = { fromS: 30, toS: 60, source: 'vendor' };

function task(change: Partial<ScheduledTask> = {}): ScheduledTask {
	const cadence = { latency, pollIntervalS: 0 };
	return { cadence, submittedAt: 0, deadline: 900_000, resumed: false, ...change };
}

/** Makes the next poll, and says that the task still runs. */
function pollNext(schedule: Schedule, now = 0, pauseMs?: number) {
	const next = schedule.next(now);
	if (!next) throw new Error('there is no next poll');
	schedule.started(next, next.at);
	schedule.stillRunning(next.id, next.at, pauseMs);
	return next;
}

describe('one task', () => {
	it('is polled first after the lower end of its latency, then every 3 s', () => {
		const schedule = new Schedule();
		schedule.add('a', task(), 0);
		const times = [1, 2, 3].map(() => pollNext(schedule).at);
		expect(times).toEqual([33_000, 36_000, 39_000]);
	});

	it('is polled at once if it was submitted in an earlier try', () => {
		const schedule = new Schedule();
		schedule.add('a', task({ resumed: true }), 5_000);
		expect(schedule.next(5_000)).toEqual({ id: 'a', at: 5_000, last: false });
	});

	it('is not polled twice at a time', () => {
		const schedule = new Schedule();
		schedule.add('a', task(), 0);
		schedule.started({ id: 'a', at: 33_000, last: false }, 33_000);
		expect(schedule.next(40_000)).toMatchObject({ at: 900_000, last: true });
		schedule.stillRunning('a', 41_000);
		expect(schedule.next(41_000)).toMatchObject({ id: 'a', at: 44_000 });
	});

	it('waits as long as a failed poll asks for', () => {
		const schedule = new Schedule();
		schedule.add('a', task(), 0);
		expect(pollNext(schedule, 0, 17_000).at).toBe(33_000);
		expect(schedule.next(33_000)?.at).toBe(50_000);
	});

	it('is checked for a last time when its time is up', () => {
		const schedule = new Schedule();
		schedule.add('a', task({ deadline: 34_000 }), 0);
		expect(pollNext(schedule).at).toBe(33_000);
		expect(schedule.next(33_000)).toEqual({ id: 'a', at: 34_000, last: true });
		const short = new Schedule();
		short.add('b', task({ deadline: 30_000 }), 0);
		expect(short.next(0)).toEqual({ id: 'b', at: 30_000, last: true });
	});

	it('is checked at its deadline although an earlier check got no response, and reAPI asked for a pause', () => {
		const schedule = new Schedule();
		schedule.add('a', task({ deadline: 60_000 }), 0);
		schedule.holdUntil(3_600_000);
		schedule.started({ id: 'a', at: 33_000, last: false }, 33_000);
		expect(schedule.next(33_000)).toEqual({ id: 'a', at: 60_000, last: true });
	});

	it('has its last check repeated when that failed, whatever pause reAPI asks all to make', () => {
		const schedule = new Schedule();
		schedule.add('a', task({ deadline: 60_000 }), 0);
		schedule.holdUntil(3_600_000);
		schedule.started({ id: 'a', at: 60_000, last: true }, 60_000);
		schedule.repeatLast('a', 62_000);
		expect(schedule.next(60_100)).toEqual({ id: 'a', at: 62_000, last: true });
	});
});

describe('many tasks', () => {
	it('are polled five times in any second at the most', () => {
		const schedule = new Schedule();
		for (let index = 0; index < 100; index++) schedule.add(String(index), task(), 0);
		const times = Array.from({ length: 300 }, () => pollNext(schedule).at);
		expect(times.slice(0, 6)).toEqual([33_000, 33_000, 33_000, 33_000, 33_000, 34_000]);
		times.forEach((time, index) => {
			const later = times[index + MAX_POLLS_PER_SECOND];
			if (later !== undefined) expect(later - time).toBeGreaterThanOrEqual(1_000);
		});
	});

	it('are polled in the order of likelihood: who was looked at least lately comes first', () => {
		const schedule = new Schedule();
		for (let index = 0; index < 20; index++) schedule.add(String(index), task(), 0);
		const round = Array.from({ length: 20 }, () => pollNext(schedule).id);
		expect(new Set(round).size).toBe(20);
	});

	it('puts a task that is surely done before one that may be', () => {
		const schedule = new Schedule();
		const slow: LatencyRange = { fromS: 60, toS: 120, source: 'vendor' };
		schedule.add('unlikely', task({ cadence: { latency: slow, pollIntervalS: 0 } }), 0);
		// Due after the other one: its due time alone would put it last.
		schedule.add('sure', task({ cadence: { latency, pollIntervalS: 65 } }), 0);
		schedule.holdUntil(70_000);
		expect(schedule.next(0)).toMatchObject({ id: 'sure', at: 70_000 });
	});

	it('all wait for a Retry-After, and the longest one counts', () => {
		const schedule = new Schedule();
		schedule.add('a', task(), 0);
		schedule.holdUntil(50_000);
		schedule.holdUntil(40_000);
		expect(schedule.next(0)?.at).toBe(50_000);
	});

	it('with one deadline are all checked in the seconds before it, less than 20 in any second', () => {
		const schedule = new Schedule();
		for (let index = 0; index < 200; index++) {
			schedule.add(String(index), task({ submittedAt: 0, deadline: 30_000 }), 0);
		}
		const last = Array.from({ length: 200 }, () => {
			const next = schedule.next(0);
			if (!next) throw new Error('there is no next poll');
			schedule.started(next, next.at);
			return next;
		});
		expect(new Set(last.map(({ id }) => id)).size).toBe(200);
		expect(last.every((next) => next.last)).toBe(true);
		expect(last[0]?.at).toBeGreaterThan(15_000);
		expect(last.at(-1)?.at).toBe(30_000);
		last.forEach(({ at }, index) => {
			const later = last[index + 19];
			if (later) expect(later.at - at).toBeGreaterThan(1_000);
		});
	});

	it('learn from those that are done', () => {
		const schedule = new Schedule();
		schedule.add('fast', task({ resumed: true }), 10_000);
		pollNext(schedule, 10_000);
		schedule.remove('fast', 13_000);
		schedule.add('next', task({ submittedAt: 20_000 }), 20_000);
		expect(schedule.next(20_000)).toMatchObject({ id: 'next', at: 33_000 });
	});

	it('learn nothing from a task that nobody waits for any longer', () => {
		const schedule = new Schedule();
		schedule.add('given up', task(), 0);
		schedule.remove('given up');
		schedule.add('next', task(), 0);
		expect(schedule.next(0)?.at).toBe(33_000);
	});
});

it('has nothing to do without tasks, and forgets those that are removed', () => {
	const schedule = new Schedule();
	expect(schedule.next(0)).toBeUndefined();
	schedule.add('a', task(), 0);
	expect(schedule.size).toBe(1);
	schedule.remove('a');
	schedule.stillRunning('a', 0);
	expect(schedule.size).toBe(0);
	expect(schedule.next(0)).toBeUndefined();
});
