import { assert, integer, property } from 'fast-check';
import { FirstChecks } from '../../../../nodes/ReapiImage/run/tasks/firstChecks';

const SPAN = { fromMs: 30_000, toMs: 33_000 };
const placed = (count: number) => {
	const checks = new FirstChecks();
	return Array.from({ length: count }, () => checks.place(SPAN));
};

it('takes the end of the span for a single task', () => {
	expect(placed(1)).toEqual([33_000]);
});

it('spreads the checks of tasks of one age over the span', () => {
	expect(placed(4)).toEqual([33_000, 31_500, 32_250, 30_750]);
});

it('never leaves the span, and leaves no gap twice as wide as another', () => {
	assert(
		property(integer({ min: 1, max: 300 }), (count) => {
			const times = placed(count).sort((one, other) => one - other);
			expect(times[0]).toBeGreaterThan(30_000);
			expect(times.at(-1)).toBe(33_000);
			const gaps = times.map((time, index) => time - (times[index - 1] ?? SPAN.fromMs));
			expect(Math.max(...gaps)).toBeLessThanOrEqual(2 * Math.min(...gaps) + 1e-6);
		}),
	);
});

it('keeps away from checks of neighbouring spans', () => {
	const checks = new FirstChecks();
	expect(checks.place(SPAN)).toBe(33_000);
	expect(checks.place({ fromMs: 31_500, toMs: 33_500 })).toBe(32_250);
	expect(checks.place({ fromMs: 60_000, toMs: 63_000 })).toBe(63_000);
});

it('never comes before its span, however much space there is', () => {
	const checks = new FirstChecks();
	expect(checks.place({ fromMs: 5_000, toMs: 10_000 })).toBe(10_000);
	expect(checks.place(SPAN)).toBe(33_000);
	expect(checks.place(SPAN)).toBe(31_500);
});

it('takes the end of a span at whose beginning another check is made', () => {
	const checks = new FirstChecks();
	expect(checks.place(SPAN)).toBe(33_000);
	expect(checks.place({ fromMs: 33_000, toMs: 36_000 })).toBe(36_000);
});

it('takes a time again that was released', () => {
	const checks = new FirstChecks();
	checks.release(checks.place(SPAN));
	expect(checks.place(SPAN)).toBe(33_000);
	// Nobody has taken that.
	checks.release(1);
	expect(checks.place(SPAN)).toBe(31_500);
});

it('does not spread what is to be checked at one time', () => {
	const checks = new FirstChecks();
	const at = { fromMs: 7_000, toMs: 7_000 };
	expect([checks.place(at), checks.place(at)]).toEqual([7_000, 7_000]);
});
