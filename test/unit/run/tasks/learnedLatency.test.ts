import type { LatencyRange } from '../../../../nodes/ReapiImage/models/latency';
import { LearnedLatency } from '../../../../nodes/ReapiImage/run/tasks/learnedLatency';

const latency: LatencyRange = { fromS: 30, toS: 60, source: 'vendor' };
const cadence = { latency, cell: 'model/medium/1k', pollIntervalS: 0 };

function learnedFrom(...tasks: Array<[lastRunningMs: number | undefined, doneMs: number]>) {
	const learned = new LearnedLatency();
	for (const [lastRunningMs, doneMs] of tasks) learned.record(cadence, lastRunningMs, doneMs);
	return learned.fromS(cadence);
}

const slow: [number, number] = [41_000, 44_000];
const fast: [number, number] = [20_000, 23_000];

it('knows nothing before a task is done', () => {
	expect(learnedFrom()).toBeUndefined();
});

it('believes one task that was faster than usual', () => {
	expect(learnedFrom([20_000, 23_000])).toBe(20);
});

it('goes two intervals back for a task that was done at the first check', () => {
	expect(learnedFrom([undefined, 33_000])).toBe(27);
	expect(learnedFrom([undefined, 33_000], [undefined, 30_000])).toBe(24);
	expect(learnedFrom([undefined, 4_000])).toBe(0);
});

it('believes that tasks are slower than usual only when three were', () => {
	expect(learnedFrom(slow)).toBeUndefined();
	expect(learnedFrom(slow, slow)).toBeUndefined();
	expect(learnedFrom(slow, slow, slow)).toBe(41);
});

it('goes by the fastest task, or by all but a tenth of many', () => {
	expect(learnedFrom(slow, fast, slow)).toBe(20);
	expect(learnedFrom(...Array<typeof slow>(18).fill(slow), fast, fast)).toBe(41);
	expect(learnedFrom(...Array<typeof slow>(17).fill(slow), fast, fast, fast)).toBe(20);
});

it('forgets what is long ago', () => {
	expect(
		learnedFrom(...Array<typeof slow>(20).fill(fast), ...Array<typeof slow>(20).fill(slow)),
	).toBe(41);
});

it('never waits beyond the upper end of the usual latency', () => {
	const stuck: [number, number] = [300_000, 310_000];
	expect(learnedFrom(stuck, stuck, stuck)).toBe(60);
});

it('keeps models, qualities and resolutions apart, though they have the same latency', () => {
	const learned = new LearnedLatency();
	learned.record(cadence, 20_000, 23_000);
	expect(learned.fromS({ ...cadence, cell: 'model/medium/2k' })).toBeUndefined();
});

it('learns nothing from a task of which only the id is known', () => {
	const learned = new LearnedLatency();
	const unknown = { latency, pollIntervalS: 0 };
	learned.record(unknown, 20_000, 23_000);
	expect(learned.fromS(unknown)).toBeUndefined();
});

it('is bounded: the cell that was not used for the longest time is forgotten', () => {
	const learned = new LearnedLatency();
	const cell = (index: number) => ({ ...cadence, cell: `model ${index}` });
	for (let index = 0; index < 200; index++) learned.record(cell(index), 20_000, 23_000);
	learned.record(cell(0), 20_000, 23_000);
	learned.record(cell(200), 20_000, 23_000);
	expect(learned.fromS(cell(0))).toBe(20);
	expect(learned.fromS(cell(1))).toBeUndefined();
	expect(learned.fromS(cell(200))).toBe(20);
});

it('can be made to forget everything', () => {
	const learned = new LearnedLatency();
	learned.record(cadence, 20_000, 23_000);
	learned.clear();
	expect(learned.fromS(cadence)).toBeUndefined();
});
