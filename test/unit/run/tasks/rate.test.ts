import { assert, constantFrom, array, integer, property, tuple } from 'fast-check';
import { AdaptiveRate, RATE } from '../../../../nodes/ReapiImage/run/tasks/rate';

function after(responses: number): AdaptiveRate {
	const rate = new AdaptiveRate();
	for (let index = 0; index < responses; index++) rate.noteAccepted(-1_000_000);
	return rate;
}

describe('the rate', () => {
	it('begins at 5 a second and rises to 18 while nobody objects', () => {
		expect(after(0).current).toBe(5);
		expect(after(20).current).toBe(10);
		expect(after(52).current).toBe(18);
		expect(after(1_000).current).toBe(18);
	});

	it('halves at each 429, down to one request in 2 s', () => {
		const rate = after(100);
		const seen = [1, 2, 3, 4, 5, 6, 7].map((objection) => {
			rate.noteObjection(objection * 60_000, 1_000);
			return rate.current;
		});
		expect(seen).toEqual([9, 4.5, 2.25, 1.125, 0.5625, 0.5, 0.5]);
	});

	it('halves once for what was under way together', () => {
		const rate = after(100);
		rate.noteObjection(10_000, 1_000, 9_900);
		rate.noteObjection(10_050, 1_000, 9_950);
		expect(rate.current).toBe(9);
		rate.noteObjection(12_000, 1_000, 11_500);
		expect(rate.current).toBe(4.5);
		// What was sent when the last 429 came was not under way before it.
		rate.noteObjection(12_500, 1_000, 12_000);
		expect(rate.current).toBe(2.25);
	});

	it('rises slowly again after a 429: twice as high after 70 responses', () => {
		const rate = after(100);
		rate.noteObjection(0, 1_000);
		for (let index = 0; index < 69; index++) rate.noteAccepted(1_000);
		expect(rate.current).toBeGreaterThan(17.5);
		expect(rate.current).toBeLessThan(18);
		rate.noteAccepted(1_000);
		expect(rate.current).toBe(18);
	});

	it('is soon back at half of the rate at which reAPI objected, after tries that came too early', () => {
		const rate = after(100);
		for (const now of [0, 10_000, 20_000, 30_000]) rate.noteObjection(now, 1_000);
		expect(rate.current).toBe(1.125);
		const seen = [1, 2, 3, 4].map(() => {
			rate.noteAccepted(40_000);
			return rate.current;
		});
		expect(seen).toEqual([2.25, 4.5, 9, 9.09]);
	});

	it('halves what was accepted of late, where that is less than what was allowed', () => {
		const rate = after(100);
		rate.noteAccepted(0);
		for (let index = 0; index < 40; index++) rate.noteAccepted(20_000 + index * 250);
		rate.noteObjection(30_000, 1_000);
		expect(rate.current).toBe(2);
	});

	it('halves the rate itself where a burst is all that was accepted so far', () => {
		const rate = new AdaptiveRate();
		for (let index = 0; index < 40; index++) rate.noteAccepted(100);
		rate.noteObjection(200, 1_000);
		expect(rate.current).toBe(7.5);
	});

	it('halves what was accepted since the beginning, once that is 20 requests', () => {
		const afterRequests = (count: number) => {
			const rate = new AdaptiveRate();
			for (let index = 0; index < count; index++) rate.noteAccepted(100_000 + index);
			rate.noteObjection(105_000, 1_000);
			return rate.current;
		};
		expect(afterRequests(19)).toBe(4.875);
		// 4 a second, over 5 s.
		expect(afterRequests(20)).toBe(2);
	});

	it('stays within its bounds, whatever happens', () => {
		const event = tuple(
			constantFrom('request', 'accepted', 'objection'),
			integer({ min: 0, max: 5_000 }),
		);
		assert(
			property(array(event), (events) => {
				const rate = new AdaptiveRate();
				let now = 0;
				for (const [kind, pause] of events) {
					now += pause;
					if (kind === 'request') rate.noteRequest(now);
					if (kind === 'accepted') rate.noteAccepted(now);
					if (kind === 'objection') rate.noteObjection(now, pause > 2_500 ? pause : undefined);
					expect(rate.current).toBeGreaterThanOrEqual(RATE.floor);
					expect(rate.current).toBeLessThanOrEqual(RATE.ceiling);
					expect(rate.nextCheckAt).toBeGreaterThanOrEqual(rate.pauseUntil);
				}
			}),
		);
	});
});

describe('the next status check', () => {
	it('waits its share of a second after each request', () => {
		const rate = new AdaptiveRate();
		rate.noteRequest(1_000);
		expect(rate.nextCheckAt).toBe(1_200);
		rate.noteRequest(1_200);
		expect(rate.nextCheckAt).toBe(1_400);
		rate.noteRequest(9_000);
		expect(rate.nextCheckAt).toBe(9_200);
	});

	it('makes up for one that a busy computer has sent late, but for no pause', () => {
		const rate = new AdaptiveRate();
		rate.noteRequest(0);
		rate.noteRequest(225);
		expect(rate.nextCheckAt).toBe(400);
		rate.noteRequest(426);
		expect(rate.nextCheckAt).toBe(626);
	});

	it('comes after a submission that waits for its turn', () => {
		const rate = new AdaptiveRate();
		rate.noteRequest(1_000);
		expect(rate.takeTurn(1_010)).toBe(1_200);
		expect(rate.nextCheckAt).toBe(1_400);
	});

	it('leaves a submission its turn within a second, however low the rate is', () => {
		const rate = new AdaptiveRate();
		for (let objection = 0; objection < 9; objection++) rate.noteObjection(objection, 1_000);
		rate.noteRequest(60_000);
		expect(rate.takeTurn(60_000)).toBe(61_000);
	});

	it('lets submissions go first, but waits for a burst of them no longer than a second', () => {
		const rate = new AdaptiveRate();
		rate.noteRequest(0);
		rate.noteRequest(0);
		expect(rate.nextCheckAt).toBe(400);
		for (let index = 0; index < 100; index++) rate.noteRequest(0);
		expect(rate.nextCheckAt).toBe(1_000);
	});

	it('keeps its distance at the lowest rate', () => {
		const rate = new AdaptiveRate();
		for (let objection = 0; objection < 9; objection++) rate.noteObjection(objection, 1_000);
		rate.noteRequest(60_000);
		expect(rate.nextCheckAt).toBe(62_000);
	});
});

describe('the pause after a 429', () => {
	it('is what the response asks for; the longest one counts', () => {
		const rate = new AdaptiveRate();
		rate.noteObjection(1_000, 9_000);
		rate.noteObjection(2_000, 3_000, 500);
		expect(rate.pauseUntil).toBe(10_000);
		expect(rate.nextCheckAt).toBe(10_000);
	});

	it('is over once a request is accepted that was sent in it, not by one from before or a status check', () => {
		const rate = new AdaptiveRate();
		rate.noteObjection(1_000, 9_000, 800);
		rate.noteAccepted(2_000);
		rate.noteAccepted(2_000, 900);
		// One that was sent when the 429 came may have been counted before it.
		rate.noteAccepted(2_000, 1_000);
		expect(rate.pauseUntil).toBe(10_000);
		rate.noteAccepted(2_000, 1_001);
		expect(rate.pauseUntil).toBe(-Infinity);
	});
});

describe('the pause after a 429 that does not say how long', () => {
	// Without jitter.
	beforeEach(() => {
		jest.spyOn(Math, 'random').mockReturnValue(0);
	});
	afterEach(() => jest.restoreAllMocks());

	/** A rate whose requests were accepted at one time, and refused at another. */
	function refused({ acceptedAt, at }: { acceptedAt: number[]; at: number[] }): AdaptiveRate {
		const rate = new AdaptiveRate();
		for (const now of acceptedAt) rate.noteAccepted(now);
		for (const now of at) rate.noteObjection(now);
		return rate;
	}

	it('grows until a request is accepted', () => {
		const rate = new AdaptiveRate();
		const pauseAt = (now: number) => {
			rate.noteObjection(now);
			return rate.pauseUntil - now;
		};
		const times = [0, 100_000, 200_000, 300_000, 400_000];
		expect(times.map(pauseAt)).toEqual([4_000, 8_000, 16_000, 30_000, 30_000]);
		rate.noteAccepted(450_000);
		expect(pauseAt(520_000)).toBe(4_000);
	});

	it('has jitter', () => {
		jest.mocked(Math.random).mockReturnValue(1);
		expect(refused({ acceptedAt: [], at: [0] }).pauseUntil).toBe(2_000);
	});

	it('halves the rate once, if further requests are refused before its end', () => {
		const rate = refused({ acceptedAt: [], at: [0, 3_999] });
		expect(rate.current).toBe(2.5);
		expect(rate.pauseUntil).toBe(4_000);
		rate.noteObjection(4_000);
		expect(rate.current).toBe(1.25);
		expect(rate.pauseUntil).toBe(12_000);
	});

	it('is followed by the one that a later response asks for, which halves the rate again', () => {
		const rate = refused({ acceptedAt: [], at: [0] });
		rate.noteObjection(1_000, 60_000);
		expect(rate.current).toBe(1.25);
		expect(rate.pauseUntil).toBe(61_000);
	});

	it('is interrupted by one try when the oldest request of the last minute counts no longer', () => {
		const acceptedAt = [1_000, 5_000];
		const rate = refused({ acceptedAt, at: [10_000, 20_000, 30_000] });
		const { current } = rate;
		rate.noteObjection(50_000);
		expect(rate.pauseUntil).toBe(61_000);
		// The try was refused too: the pause goes on as long as it would have been, and the rate stays what it was.
		rate.noteObjection(61_000);
		expect(rate.pauseUntil).toBe(80_000);
		expect(rate.current).toBe(Math.max(current / 2, RATE.floor));
	});

	it.each([
		['in a second', 60_000, 61_000],
		['not if that is sooner', 60_001, 64_001],
		['nor at the end of its minute', 61_000, 65_000],
		['when the next one does, if the oldest has been forgotten', 61_001, 63_000],
	])('is interrupted when the oldest request counts no longer: %s', (_, at, until) => {
		expect(refused({ acceptedAt: [1_000, 3_000], at: [at] }).pauseUntil).toBe(until);
	});
});
