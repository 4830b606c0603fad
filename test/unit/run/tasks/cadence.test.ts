import { assert, double, integer, property } from 'fast-check';
import type { LatencyRange } from '../../../../nodes/ReapiImage/models/latency';
import {
	doneLikelihood,
	firstPollAfter,
	pollPause,
} from '../../../../nodes/ReapiImage/run/tasks/cadence';

const latency: LatencyRange = { fromS: 30, toS: 60, source: 'vendor' };
const ownCadence = { latency, pollIntervalS: 0 };

describe('the first poll', () => {
	it('comes one interval after the lower end of the usual latency', () => {
		expect(firstPollAfter(ownCadence)).toBe(33_000);
		expect(firstPollAfter({ ...ownCadence, latency: { ...latency, fromS: 120 } })).toBe(123_000);
	});

	it('comes one interval after the lower end that was learned', () => {
		expect(firstPollAfter(ownCadence, 12.5)).toBe(15_500);
	});

	it('comes after the poll interval, if one is set, whatever was learned', () => {
		expect(firstPollAfter({ latency, pollIntervalS: 7 })).toBe(7_000);
		expect(firstPollAfter({ latency, pollIntervalS: 7 }, 50)).toBe(7_000);
	});
});

describe('the pause between polls', () => {
	it.each([
		[0, 3_000],
		[179_999, 3_000],
		[180_000, 10_000],
		[270_000, 15_000],
		[540_000, 30_000],
		[3_600_000, 30_000],
	])('%d ms after the submission is %d ms', (elapsedMs, pause) => {
		expect(pollPause(ownCadence, elapsedMs)).toBe(pause);
	});

	it('never shrinks, and stays between 3 s and 30 s', () => {
		const elapsed = integer({ min: 0, max: 4_000_000 });
		assert(
			property(elapsed, elapsed, (one, other) => {
				const [early, late] = [Math.min(one, other), Math.max(one, other)];
				const [before, after] = [pollPause(ownCadence, early), pollPause(ownCadence, late)];
				expect(before).toBeGreaterThanOrEqual(3_000);
				expect(after).toBeGreaterThanOrEqual(before);
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
		['half-way', 45_000, 0, 0.5],
		['half-way of what is left since the last poll', 50_000, 40_000, 0.5],
		['right after a poll', 40_000, 40_000, 0],
		['at its upper end', 60_000, 0, 1],
		['beyond it', 90_000, 88_000, 1],
	])('%s', (_when, elapsedMs, lastSeenMs, likelihood) => {
		expect(doneLikelihood(latency, elapsedMs, lastSeenMs)).toBe(likelihood);
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
