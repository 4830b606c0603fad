import type { LatencyRange } from '../../../../nodes/ReapiImage/models/latency';
import {
	LearnedLatency,
	type SeenEnd,
} from '../../../../nodes/ReapiImage/run/tasks/learnedLatency';

const latency: LatencyRange = { fromS: 30, toS: 60, source: 'vendor' };
const cadence = { latency, cell: 'model/medium/1k', pollIntervalS: 0 };

function learnFrom(...ends: SeenEnd[]) {
	const learned = new LearnedLatency();
	for (const end of ends) learned.record(cadence, end);
	return learned;
}
const learnedFrom = (...ends: SeenEnd[]) => learnFrom(...ends).fromS(cadence);

const slow: SeenEnd = { lastRunningMs: 41_000, firstFromMs: 30_000, doneMs: 44_000 };
const fast: SeenEnd = { lastRunningMs: 20_000, doneMs: 23_000 };
const atFirst = (fromS: number): SeenEnd => ({
	firstFromMs: fromS * 1000,
	doneMs: fromS * 1000 + 3_000,
});

it('knows nothing before a task is done', () => {
	expect(learnedFrom()).toBeUndefined();
});

it('believes one task that was faster than usual, and checks no later one when that one still ran', () => {
	expect(learnedFrom(fast)).toBe(21.5);
	expect(learnedFrom({ lastRunningMs: 20_000, doneMs: 21_000 })).toBe(20.5);
	expect(learnedFrom({ lastRunningMs: 5_000, doneMs: 29_000 })).toBe(6.5);
});

it('stays with the time of a first check that found all done', () => {
	expect(learnedFrom(atFirst(30), atFirst(30))).toBe(30);
	expect(learnedFrom(atFirst(30), atFirst(27))).toBe(27);
});

it('goes two intervals back for those where others took longer: they are spread', () => {
	expect(learnedFrom(atFirst(30), atFirst(30), { lastRunningMs: 36_000, doneMs: 39_000 })).toBe(24);
	expect(learnedFrom(atFirst(30), { lastRunningMs: 33_000, doneMs: 36_000 })).toBe(30);
});

it('tries an earlier check where all were done at the first one', () => {
	const all = learnFrom(atFirst(30), atFirst(30));
	expect(all.fromS(cadence, true)).toBe(24);
	expect(learnFrom(atFirst(4)).fromS(cadence, true)).toBe(0);
	const one = learnFrom(atFirst(30), atFirst(30), { lastRunningMs: 29_000, doneMs: 31_000 });
	expect(one.fromS(cadence, true)).toBe(30);
});

it('learns nothing from a check whose time says nothing: of a task from before, or at an interval of the user', () => {
	expect(learnedFrom({ doneMs: 4_000 }, { doneMs: 120_000 })).toBeUndefined();
});

it('believes that tasks are slower than usual only when three were', () => {
	expect(learnedFrom(slow)).toBeUndefined();
	expect(learnedFrom(slow, slow)).toBeUndefined();
	expect(learnedFrom(slow, slow, slow)).toBe(42.5);
});

it('goes by the fastest task, or by all but a tenth of many', () => {
	expect(learnedFrom(slow, fast, slow)).toBe(21.5);
	expect(learnedFrom(...Array<SeenEnd>(18).fill(slow), fast, fast)).toBe(42.5);
	expect(learnedFrom(...Array<SeenEnd>(17).fill(slow), fast, fast, fast)).toBe(21.5);
});

it('forgets what is long ago', () => {
	expect(learnedFrom(...Array<SeenEnd>(20).fill(fast), ...Array<SeenEnd>(20).fill(slow))).toBe(
		42.5,
	);
});

it('never waits beyond the upper end of the usual latency', () => {
	const stuck: SeenEnd = { lastRunningMs: 300_000, doneMs: 310_000 };
	expect(learnedFrom(stuck, stuck, stuck)).toBe(60);
});

it('keeps models, qualities and resolutions apart, though they have the same latency', () => {
	const learned = new LearnedLatency();
	learned.record(cadence, fast);
	expect(learned.fromS({ ...cadence, cell: 'model/medium/2k' })).toBeUndefined();
});

it('learns nothing from a task of which only the id is known', () => {
	const learned = new LearnedLatency();
	const unknown = { latency, pollIntervalS: 0 };
	learned.record(unknown, fast);
	expect(learned.fromS(unknown)).toBeUndefined();
});

it('is bounded: the cell that was not used for the longest time is forgotten', () => {
	const learned = new LearnedLatency();
	const cell = (index: number) => ({ ...cadence, cell: `model ${index}` });
	for (let index = 0; index < 200; index++) learned.record(cell(index), fast);
	learned.record(cell(0), fast);
	learned.record(cell(200), fast);
	expect(learned.fromS(cell(0))).toBe(21.5);
	expect(learned.fromS(cell(1))).toBeUndefined();
	expect(learned.fromS(cell(2))).toBe(21.5);
	expect(learned.fromS(cell(200))).toBe(21.5);
});

it('can be made to forget everything', () => {
	const learned = new LearnedLatency();
	learned.record(cadence, fast);
	learned.clear();
	expect(learned.fromS(cadence)).toBeUndefined();
});
