import { RateLimiter } from './rateLimit';
import { Account } from './ledger';
import type { RateLimit } from './options';
import * as time from './clock';

jest.mock('./clock', () => ({ clock: jest.fn() }));
const now = jest.mocked(time.clock);

/** Whether each of the requests at these times passes; a refused one has its Retry-After. */
function passes(limit: RateLimit, times: number[]): unknown[] {
	const limiter = new RateLimiter();
	const account = new Account('main', 0);
	return times.map((at) => {
		now.mockReturnValue(at);
		try {
			limiter.admit(account, limit);
			return true;
		} catch (error) {
			return Object(error).headers['retry-after'];
		}
	});
}

const TIMES = [0, 900, 950, 1_000, 1_050, 1_900];

test.each<[RateLimit['kind'], unknown[]]>([
	// The window that began at 0 is over at 1,000.
	['fixed', [true, true, '1', true, true, '1']],
	// At 1,050 those of 900 and 1,000 are less than a second ago.
	['sliding', [true, true, '1', true, '1', true]],
	// One token every 500 ms, two at most.
	['bucket', [true, true, true, '1', '1', true]],
])('%s', (kind, expected) => {
	expect(passes({ requests: 2, windowMs: 1_000, kind }, TIMES)).toEqual(expected);
});

test('an account of its own has a limit of its own', () => {
	const limiter = new RateLimiter();
	const limit = { requests: 1, windowMs: 1_000 };
	limiter.admit(new Account('main', 0), limit);
	expect(() => limiter.admit(new Account('other', 0), limit)).not.toThrow();
});

test.each<[RateLimit['retryAfter'], unknown]>([
	['seconds', '60'],
	['date', expect.stringMatching(/ GMT$/)],
	['none', undefined],
])('Retry-After as %s', (retryAfter, expected) => {
	const limit = { requests: 1, windowMs: 60_000, retryAfter };
	expect(passes(limit, [0, 1])).toEqual([true, expected]);
});
