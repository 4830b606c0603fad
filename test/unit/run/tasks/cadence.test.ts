import { assert, double, integer, property } from 'fast-check';
import type { LatencyRange } from '../../../../nodes/ReapiImage/models/latency';
import {
	doneLikelihood,
	firstCheckSpan,
	pollPause,
} from '../../../../nodes/ReapiImage/run/tasks/cadence';

const latency: LatencyRange = { fromS: 30, toS: 60, source: 'vendor' };
const ownCadence = { latency, pollIntervalS: 0 };

describe('the first check', () => {
	it('comes between the lower end of the usual latency and one interval after it', () => {
		expect(firstCheckSpan(ownCadence)).toEqual({ fromMs: 30_000, toMs: 33_000 });
		const slow = { ...ownCadence, latency: { ...latency, fromS: 120 } };
		expect(firstCheckSpan(slow)).toEqual({ fromMs: 120_000, toMs: 123_000 });
	});

	it('comes between the lower end that was learned and one interval after it', () => {
		expect(firstCheckSpan(ownCadence, 12.5)).toEqual({ fromMs: 12_500, toMs: 15_500 });
	});

	it('comes after the poll interval, if one is set, whatever was learned', () => {
		const span = { fromMs: 7_000, toMs: 7_000 };
		expect(firstCheckSpan({ latency, pollIntervalS: 7 })).toEqual(span);
		expect(firstCheckSpan({ latency, pollIntervalS: 7 }, 50)).toEqual(span);
	});
});

describe('the pause between polls', () => {
	it.each([
		[0, 3_000],
		[30_000, 3_250],
		[45_000, 3_000],
		[57_000, 2_800],
		[58_000, 2_000],
		[59_500, 2_758],
		[60_000, 3_000],
		[179_999, 3_000],
		[180_000, 10_000],
		[270_000, 15_000],
		[540_000, 30_000],
		[3_600_000, 30_000],
	])('%d ms after the submission is %d ms', (elapsedMs, pause) => {
		expect(pollPause(ownCadence, elapsedMs)).toBeCloseTo(pause, -1);
	});

	it('may be half as long, and no shorter, so that a check meets the upper end', () => {
		const short = { latency: { ...latency, toS: 33 }, pollIntervalS: 0 };
		expect(pollPause(short, 31_500)).toBe(1_500);
		expect(pollPause(short, 31_501)).toBeCloseTo(3_000, 0);
	});

	it('is 3 s on the whole while tasks usually end, then never shrinks, and ends at 30 s', () => {
		const elapsed = integer({ min: 0, max: 4_000_000 });
		assert(
			property(elapsed, elapsed, (one, other) => {
				const [early, late] = [Math.min(one, other), Math.max(one, other)];
				const [before, after] = [pollPause(ownCadence, early), pollPause(ownCadence, late)];
				expect(before).toBeGreaterThan(1_300);
				if (early >= 60_000) expect(after).toBeGreaterThanOrEqual(before);
				else expect(before).toBeLessThanOrEqual(3_250);
				expect(after).toBeLessThanOrEqual(30_000);
			}),
		);
	});

	it('is the poll interval, if one is set', () => {
		expect(pollPause({ latency, pollIntervalS: 60 }, 10)).toBe(60_000);
		expect(pollPause({ latency, pollIntervalS: 1 }, 900_000)).toBe(1_000);
	});
});

describe('the likelihood that a task is done', () => {
	it.each([
		['before the usual latency', 29_000, 0, 0],
		['at its lower end', 30_000, 0, 0],
		['half-way', 45_000, 0, 0.45],
		['half-way of what is left since the last check', 50_000, 40_000, 0.43],
		['right after a check', 40_000, 40_000, 0],
		['before a check that found it running', 40_000, 50_000, 0],
		['at its upper end', 60_000, 0, 0.9],
		['right after a check beyond it', 90_000, 88_000, 0.125],
		['long after the last check', 160_000, 88_000, 0.99],
		['at the longest timeout', 3_600_000, 3_590_000, 0.487],
	])('%s', (_when, elapsedMs, lastSeenMs, likelihood) => {
		expect(doneLikelihood(latency, elapsedMs, lastSeenMs)).toBeCloseTo(likelihood, 2);
	});

	it('is from 0 to 1, and grows with time', () => {
		const time = double({ min: 0, max: 100_000, noNaN: true });
		assert(
			property(time, time, time, (...times) => {
				const [seen, early, late] = times.sort((one, other) => one - other) as typeof times;
				const before = doneLikelihood(latency, early, seen);
				const after = doneLikelihood(latency, late, seen);
				expect(before).toBeGreaterThanOrEqual(0);
				expect(after).toBeGreaterThanOrEqual(before);
				expect(after).toBeLessThanOrEqual(1);
			}),
		);
	});
});
