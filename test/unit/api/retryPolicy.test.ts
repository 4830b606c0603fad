import { anything, assert, double, integer, property } from 'fast-check';
import { backoff, parseRetryAfter } from '../../../nodes/ReapiImage/api/retryPolicy';

const NOW = Date.parse('2026-01-01T00:00:00Z');
const HOUR_MS = 3_600_000;

describe('Retry-After', () => {
	it.each([
		['seconds', '7', 7_000],
		['no seconds', '0', 1_000],
		['a fraction', '1.5', 1_500],
		['white space', ' 12 ', 12_000],
		['a number', 3, 3_000],
		['a list of headers', ['4', '9'], 4_000],
		['an HTTP date', 'Thu, 01 Jan 2026 00:00:30 GMT', 30_000],
		['a date in the past', 'Wed, 31 Dec 2025 23:59:00 GMT', 1_000],
		['a date of the older form', 'Thursday, 01-Jan-26 00:00:30 GMT', 30_000],
		['a date of the oldest form', 'Thu Jan  1 00:00:30 2026', 30_000],
		['more than an hour', '86400', HOUR_MS],
		['a date in years', 'Fri, 01 Jan 2038 00:00:00 GMT', HOUR_MS],
		['digits without an end', '9'.repeat(400), HOUR_MS],
	])('of %s', (_what, value, pause) => {
		expect(parseRetryAfter(value, NOW)).toBe(pause);
	});

	it.each<unknown>([
		undefined,
		null,
		'',
		'  ',
		'soon',
		'NaN',
		'-5',
		'try 5',
		'Thu, 32 Jan 2026 00:00:30 GMT',
		'Thu, 01 Jan 2026 25:00:30 GMT',
		'Thu, 01 Jan 2026 00:00:30 +0000',
		'Thu, 1 Jan 2026 in 5 minutes GMT',
		'2026-01-01T00:00:30Z',
		'0x10',
		'1e3',
		{},
		[],
		{ toString: 1 },
	])('of %j is none', (value) => {
		expect(parseRetryAfter(value, NOW)).toBeUndefined();
	});

	it('asks for a pause from a second to an hour, or for none', () => {
		assert(
			property(anything(), integer(), (value, now) => {
				const pause = parseRetryAfter(value, now);
				if (pause === undefined) return;
				expect(pause).toBeGreaterThanOrEqual(1_000);
				expect(pause).toBeLessThanOrEqual(HOUR_MS);
			}),
		);
	});

	it('in seconds does not depend on the time', () => {
		const seconds = double({ min: 1, max: 3_600, noNaN: true });
		assert(
			property(seconds, integer(), (value, now) => {
				const text = value.toFixed(3);
				expect(parseRetryAfter(text, now)).toBeCloseTo(Number(text) * 1000);
			}),
		);
	});
});

describe('a pause that nobody asks for', () => {
	it('doubles, from 1 s to 30 s', () => {
		expect([1, 2, 3, 4, 5, 6, 7, 1_000].map((failures) => backoff(failures, 0))).toEqual([
			1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000,
		]);
		expect(backoff(0, 0)).toBe(1_000);
	});

	it('is shortened by up to a half, by chance', () => {
		expect(backoff(3, 0.5)).toBe(3_000);
		expect(backoff(3, 1)).toBe(2_000);
		const drawn = Array.from({ length: 100 }, () => backoff(3));
		expect(new Set(drawn).size).toBeGreaterThan(90);
		expect(Math.min(...drawn)).toBeGreaterThanOrEqual(2_000);
		expect(Math.max(...drawn)).toBeLessThanOrEqual(4_000);
	});
});
