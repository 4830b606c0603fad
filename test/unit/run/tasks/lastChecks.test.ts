import { array, assert, integer, property } from 'fast-check';
import {
	LAST_CHECK_SPACING_MS,
	LastChecks,
} from '../../../../nodes/ReapiImage/run/tasks/lastChecks';

/** The order and times in which checks are made that start as late as they can. */
function made(deadlines: readonly number[]) {
	const checks = new LastChecks();
	deadlines.forEach((deadline, index) => checks.add(String(index), deadline));
	return deadlines.map(() => {
		const next = checks.next();
		if (!next) throw new Error('there is no check to make');
		checks.remove(next.id);
		return next;
	});
}

it('has nothing to do without tasks', () => {
	const checks = new LastChecks();
	expect(checks.next()).toBeUndefined();
	checks.remove('unknown');
	expect(checks.next()).toBeUndefined();
});

it('checks a single task at its deadline', () => {
	expect(made([30_000])).toEqual([{ id: '0', at: 30_000 }]);
});

it('begins so early that each one is checked in time', () => {
	const times = made(Array<number>(5).fill(30_000)).map(({ at }) => at);
	expect(times).toEqual([29_780, 29_835, 29_890, 29_945, 30_000]);
});

it('checks the earliest deadline first, in whatever order the tasks came', () => {
	expect(made([50_000, 30_000, 40_000]).map(({ id }) => id)).toEqual(['1', '2', '0']);
});

it('keeps the distance, and each deadline', () => {
	assert(
		property(array(integer({ min: 100_000, max: 110_000 }), { minLength: 1 }), (deadlines) => {
			const checks = made(deadlines);
			checks.forEach(({ id, at }, index) => {
				expect(at).toBeLessThanOrEqual(deadlines[Number(id)] ?? NaN);
				const later = checks[index + 1];
				if (later) expect(later.at - at).toBeGreaterThanOrEqual(LAST_CHECK_SPACING_MS);
			});
		}),
	);
});
