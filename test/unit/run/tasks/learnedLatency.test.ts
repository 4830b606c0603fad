import type { LatencyRange } from '../../../../nodes/ReapiImage/models/latency';
import { LearnedLatency } from '../../../../nodes/ReapiImage/run/tasks/learnedLatency';

const latency: LatencyRange = { fromS: 30, toS: 60, source: 'vendor' };

function learnedFrom(...tasks: Array<[lastRunningMs: number | undefined, doneMs: number]>) {
	const learned = new LearnedLatency();
	for (const [lastRunningMs, doneMs] of tasks) learned.record(latency, lastRunningMs, doneMs);
	return learned.fromS(latency);
}

it('knows nothing before a task is done', () => {
	expect(learnedFrom()).toBeUndefined();
});

it('believes one task that was faster than usual', () => {
	expect(learnedFrom([20_000, 23_000])).toBe(20);
});

it('takes half of the time for a task that was done at the first look', () => {
	expect(learnedFrom([undefined, 33_000])).toBe(16.5);
});

it('believes that tasks are slower than usual only when three were', () => {
	const slow: [number, number] = [50_000, 53_000];
	expect(learnedFrom(slow)).toBeUndefined();
	expect(learnedFrom(slow, slow)).toBeUndefined();
	expect(learnedFrom(slow, slow, slow)).toBe(50);
});

it('goes by the fastest task', () => {
	expect(learnedFrom([50_000, 53_000], [41_000, 44_000], [47_000, 50_000])).toBe(41);
	expect(learnedFrom([20_000, 23_000], [41_000, 44_000])).toBe(20);
});

it('never waits beyond the upper end of the usual latency', () => {
	const stuck: [number, number] = [300_000, 310_000];
	expect(learnedFrom(stuck, stuck, stuck)).toBe(60);
});

it('keeps qualities and resolutions with different latencies apart', () => {
	const learned = new LearnedLatency();
	learned.record(latency, 20_000, 23_000);
	expect(learned.fromS({ fromS: 120, toS: 180, source: 'vendor' })).toBeUndefined();
});
