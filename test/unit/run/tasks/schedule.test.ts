import type { LatencyRange } from '../../../../nodes/ReapiImage/models/latency';
import { LearnedLatency } from '../../../../nodes/ReapiImage/run/tasks/learnedLatency';
import { AdaptiveRate } from '../../../../nodes/ReapiImage/run/tasks/rate';
import { Schedule, type ScheduledTask } from '../../../../nodes/ReapiImage/run/tasks/schedule';

const latency: LatencyRange = { fromS: 30, toS: 60, source: 'vendor' };

function newSchedule(rate = new AdaptiveRate()): Schedule {
	return new Schedule(rate, new LearnedLatency());
}

/** A rate that a 429 holds back until this time. */
function pausedUntil(time: number): AdaptiveRate {
	const rate = new AdaptiveRate();
	rate.noteObjection(0, time);
	return rate;
}

function task(change: Partial<ScheduledTask> = {}): ScheduledTask {
	const cadence = { latency, cell: 'cell', pollIntervalS: 0 };
	return { cadence, submittedAt: 0, deadline: 900_000, resumed: false, ...change };
}

function startNext(schedule: Schedule, now = 0) {
	const next = schedule.next(now);
	if (!next) throw new Error('there is no next poll');
	schedule.started(next, next.at);
	return next;
}

/** Makes the next poll, and says that the task still runs. */
function pollNext(schedule: Schedule, now = 0, pauseMs?: number) {
	const next = startNext(schedule, now);
	schedule.stillRunning(next.id, next.at, pauseMs);
	return next;
}

describe('one task', () => {
	it('is polled first after the lower end of its latency, then every 3 s', () => {
		const schedule = newSchedule();
		schedule.add('a', task(), 0);
		const times = [1, 2, 3].map(() => Math.round(pollNext(schedule).at));
		expect(times).toEqual([33_000, 36_200, 39_347]);
	});

	it('is polled at once if it was submitted in an earlier try', () => {
		const schedule = newSchedule();
		schedule.add('a', task({ resumed: true }), 5_000);
		expect(schedule.next(5_000)).toEqual({ id: 'a', at: 5_000, last: false });
	});

	it('is not polled twice at a time', () => {
		const schedule = newSchedule();
		schedule.add('a', task(), 0);
		schedule.started({ id: 'a', at: 33_000, last: false }, 33_000);
		expect(schedule.next(40_000)).toMatchObject({ at: 900_000, last: true });
		schedule.stillRunning('a', 41_000);
		expect(schedule.next(41_000)).toMatchObject({ id: 'a', at: expect.closeTo(44_067, -1) });
	});

	it('waits as long as a failed poll asks for', () => {
		const schedule = newSchedule();
		schedule.add('a', task(), 0);
		expect(pollNext(schedule, 0, 17_000).at).toBe(33_000);
		expect(schedule.next(33_000)?.at).toBe(50_000);
	});

	it('is checked for a last time when its time is up', () => {
		const schedule = newSchedule();
		schedule.add('a', task({ deadline: 34_000 }), 0);
		expect(pollNext(schedule).at).toBe(33_000);
		expect(schedule.next(33_000)).toEqual({ id: 'a', at: 34_000, last: true });
		const short = newSchedule();
		short.add('b', task({ deadline: 30_000 }), 0);
		expect(short.next(0)).toEqual({ id: 'b', at: 30_000, last: true });
	});

	it('is not checked at or after its deadline, once its last check is made or under way', () => {
		const schedule = newSchedule();
		const cadence = { latency, pollIntervalS: 20 };
		schedule.add('a', task({ cadence, deadline: 60_000 }), 0);
		// With many tasks, the last check of some comes before their deadline.
		schedule.started({ id: 'a', at: 39_999, last: true }, 39_999);
		expect(schedule.next(39_999)).toBeUndefined();
		schedule.stillRunning('a', 40_000);
		expect(schedule.next(40_000)).toBeUndefined();
		schedule.stillRunning('a', 40_001);
		expect(schedule.next(40_001)).toBeUndefined();
		schedule.stillRunning('a', 39_999);
		expect(schedule.next(40_001)).toEqual({ id: 'a', at: 59_999, last: false });
	});

	it('is checked at its deadline although an earlier check got no response, and reAPI asked for a pause', () => {
		const schedule = newSchedule(pausedUntil(3_600_000));
		schedule.add('a', task({ deadline: 60_000 }), 0);
		schedule.started({ id: 'a', at: 33_000, last: false }, 33_000);
		expect(schedule.next(33_000)).toEqual({ id: 'a', at: 60_000, last: true });
	});

	it('has its last check repeated when that failed, whatever pause reAPI asks all to make', () => {
		const schedule = newSchedule(pausedUntil(3_600_000));
		schedule.add('a', task({ deadline: 60_000 }), 0);
		schedule.started({ id: 'a', at: 60_000, last: true }, 60_000);
		schedule.repeatLast('a', 62_000);
		expect(schedule.next(60_100)).toEqual({ id: 'a', at: 62_000, last: true });
	});
});

describe('a task whose last check was repeated before its deadline', () => {
	it('waits for the rate again, since its state at the end is known', () => {
		const schedule = newSchedule(pausedUntil(55_000));
		schedule.add('a', task({ deadline: 60_000 }), 0);
		// With many tasks, the last check of some comes before their deadline.
		schedule.started({ id: 'a', at: 50_000, last: true }, 50_000);
		schedule.repeatLast('a', 51_000);
		expect(startNext(schedule, 50_000)).toEqual({ id: 'a', at: 51_000, last: true });
		schedule.stillRunning('a', 51_000);
		expect(schedule.next(51_000)).toEqual({ id: 'a', at: 55_000, last: false });
	});
});

describe('many tasks', () => {
	it('are checked at the rate, evenly', () => {
		const schedule = newSchedule();
		for (let index = 0; index < 100; index++) schedule.add(String(index), task(), 0);
		const times = Array.from({ length: 300 }, () => pollNext(schedule).at);
		expect(times[0]).toBeGreaterThan(30_000);
		times.forEach((time, index) => {
			const later = times[index + 1];
			// The rate begins at 5 a second.
			if (later !== undefined) expect(later - time).toBeGreaterThan(199);
		});
	});

	it('are checked for the first time at times spread over an interval', () => {
		const schedule = newSchedule();
		for (let index = 0; index < 4; index++) schedule.add(String(index), task(), 0);
		const times = Array.from({ length: 4 }, () => pollNext(schedule).at);
		expect(times).toEqual([30_750, 31_500, 32_250, 33_000]);
	});

	it('are polled in the order of likelihood: who was checked least lately comes first', () => {
		const schedule = newSchedule();
		for (let index = 0; index < 20; index++) schedule.add(String(index), task(), 0);
		const round = Array.from({ length: 20 }, () => pollNext(schedule).id);
		expect(new Set(round).size).toBe(20);
	});

	describe('that were held back by the rate', () => {
		const submittedAt = 1_000_000;
		const heldUntil = submittedAt + 70_000;
		const tasks = {
			// Due after the unlikely one: its due time alone would put it last.
			sure: { latency, pollIntervalS: 65 },
			unlikely: {
				latency: { fromS: 60, toS: 120, source: 'vendor' },
				pollIntervalS: 63,
			},
			early: { latency, pollIntervalS: 40 },
			alike: { latency, pollIntervalS: 40 },
			late: { latency, pollIntervalS: 50 },
			notDue: { latency, pollIntervalS: 71 },
		} as const;
		const firstOf = (...names: Array<keyof typeof tasks>) => {
			const schedule = newSchedule(pausedUntil(heldUntil));
			for (const name of names) {
				schedule.add(name, task({ cadence: tasks[name], submittedAt, deadline: 2e6 }), submittedAt);
			}
			return schedule.next(submittedAt);
		};

		it.each([
			['that is most likely done', ['unlikely', 'sure'], 'sure'],
			['that is most likely done, though it was added first', ['sure', 'unlikely'], 'sure'],
			['that was due first, of two as likely done', ['early', 'late'], 'early'],
			['that was due first, though it was added last', ['late', 'early'], 'early'],
			['that was added first, of two alike', ['early', 'alike'], 'early'],
			['that is due, however likely another one is done', ['unlikely', 'notDue'], 'unlikely'],
		] as const)('begin with the one %s', (_, names, first) => {
			expect(firstOf(...names)).toEqual({ id: first, at: heldUntil, last: false });
		});
	});

	it('that were checked at one time begin with the one that was seen running longer ago', () => {
		const schedule = newSchedule(pausedUntil(1_070_000));
		for (const id of ['a', 'b']) {
			schedule.add(id, task({ submittedAt: 1_000_000, deadline: 2e6, resumed: true }), 1_001_000);
			schedule.started({ id, at: 1_001_000, last: false }, 1_001_000);
		}
		schedule.stillRunning('a', 1_060_000, 1_000);
		schedule.stillRunning('b', 1_055_000);
		// The check of "a" came later, but failed.
		expect(schedule.next(1_060_000)).toMatchObject({ id: 'a', at: 1_070_000 });
	});

	it('all wait for the pause after a 429', () => {
		const schedule = newSchedule(pausedUntil(50_000));
		schedule.add('a', task(), 0);
		schedule.add('b', task(), 0);
		expect(schedule.next(0)?.at).toBe(50_000);
		expect(pollNext(schedule).id).not.toBe(pollNext(schedule).id);
	});

	it('with one deadline are all checked in the seconds before it, less than 20 in any second', () => {
		const schedule = newSchedule();
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

	it('keep their last checks apart even when these are late', () => {
		const schedule = newSchedule();
		for (const id of ['a', 'b']) schedule.add(id, task({ deadline: 30_000 }), 0);
		schedule.started({ id: 'a', at: 31_000, last: true }, 31_000);
		expect(schedule.next(31_000)).toEqual({ id: 'b', at: 31_055, last: true });
	});

	it('have last checks and repeated ones made in the order of time', () => {
		const schedule = newSchedule();
		schedule.add('a', task({ deadline: 60_000 }), 0);
		schedule.add('b', task({ deadline: 61_000 }), 0);
		schedule.started({ id: 'a', at: 60_000, last: true }, 60_000);
		schedule.started({ id: 'b', at: 60_500, last: false }, 60_500);
		const nextWhereRepeatedAt = (at: number) => {
			schedule.repeatLast('a', at);
			return schedule.next(60_500);
		};
		expect(nextWhereRepeatedAt(60_999)).toEqual({ id: 'a', at: 60_999, last: true });
		// Of "b" nothing is known yet.
		expect(nextWhereRepeatedAt(61_000)).toEqual({ id: 'b', at: 61_000, last: true });
		expect(nextWhereRepeatedAt(61_001)).toEqual({ id: 'b', at: 61_000, last: true });
	});

	it('do not wait for a repeated last check where the rate lets them go first', () => {
		const rate = new AdaptiveRate();
		for (let count = 0; count < 52; count++) rate.noteAccepted(0);
		const schedule = newSchedule(rate);
		schedule.add('repeated', task({ deadline: 60_000 }), 0);
		schedule.started({ id: 'repeated', at: 60_000, last: true }, 60_000);
		schedule.add('other', task({ cadence: { latency, pollIntervalS: 20 } }), 40_000);
		// The computer was busy: what comes late does not delay the next check, but a last one keeps its distance.
		schedule.started({ id: 'gone', at: 60_056, last: false }, 60_080);
		const dueAt = (repeatedAt: number, otherAt: number) => {
			schedule.repeatLast('repeated', repeatedAt);
			schedule.stillRunning('other', 60_080, otherAt - 60_080);
			return schedule.next(60_080);
		};
		const byRate = expect.closeTo(60_111, 0);
		expect(dueAt(60_090, 60_090)).toEqual({ id: 'other', at: byRate, last: false });
		expect(dueAt(60_090, 60_112)).toEqual({ id: 'other', at: 60_112, last: false });
		expect(dueAt(60_090, 60_136)).toEqual({ id: 'repeated', at: 60_135, last: true });
	});

	it('learn from those that are done', () => {
		const schedule = newSchedule();
		schedule.add('fast', task({ submittedAt: 100_000, resumed: true }), 110_000);
		pollNext(schedule, 110_000);
		schedule.remove('fast', 111_000);
		schedule.add('next', task({ submittedAt: 120_000 }), 120_000);
		expect(schedule.next(120_000)).toMatchObject({ id: 'next', at: 133_500 });
	});

	it('learn nothing of when a task still ran from a check that failed', () => {
		const schedule = newSchedule();
		for (const id of ['a', 'b', 'c']) {
			schedule.add(id, task(), 0);
			schedule.started({ id, at: 33_000, last: false }, 33_000);
			schedule.stillRunning(id, 33_000, 1_000);
			schedule.remove(id, 34_000);
		}
		schedule.add('next', task({ submittedAt: 100_000 }), 100_000);
		// Nothing says that they took longer than usual.
		expect(schedule.next(100_000)?.at).toBe(133_000);
	});

	it('try an earlier first check with one of five, where that of all before was not too early', () => {
		const schedule = newSchedule();
		schedule.add('before', task(), 0);
		startNext(schedule);
		schedule.remove('before', 33_000);
		const submittedAt = 100_000;
		const firstCheck = (id: string) => {
			schedule.add(id, task({ submittedAt }), submittedAt);
			const at = schedule.next(submittedAt)?.at ?? NaN;
			schedule.remove(id);
			return (at - submittedAt) / 1000;
		};
		// The second to the sixth task of the run.
		expect(['b', 'c', 'd', 'e', 'f'].map(firstCheck)).toEqual([33, 33, 33, 33, 27]);
	});

	it('learn nothing from the first check of a task from before, or at an interval of the user', () => {
		const schedule = newSchedule();
		schedule.add('before', task({ resumed: true }), 10_000);
		startNext(schedule, 10_000);
		schedule.remove('before', 10_000);
		schedule.add('often', task({ cadence: { ...task().cadence, pollIntervalS: 5 } }), 0);
		startNext(schedule);
		schedule.remove('often', 5_000);
		schedule.add('next', task(), 0);
		expect(schedule.next(0)?.at).toBe(33_000);
	});

	it('learn nothing from a task that nobody waits for any longer', () => {
		const schedule = newSchedule();
		schedule.add('given up', task(), 0);
		schedule.remove('given up');
		schedule.add('next', task(), 0);
		expect(schedule.next(0)?.at).toBe(33_000);
	});
});

it('has nothing to do without tasks, and forgets those that are removed', () => {
	const schedule = newSchedule();
	expect(schedule.next(0)).toBeUndefined();
	schedule.add('a', task(), 0);
	expect(schedule.size).toBe(1);
	schedule.remove('a');
	// What still comes for it.
	schedule.started({ id: 'a', at: 0, last: false }, 0);
	schedule.stillRunning('a', 0);
	schedule.repeatLast('a', 0);
	schedule.remove('a', 0);
	expect(schedule.size).toBe(0);
	expect(schedule.next(0)).toBeUndefined();
});
