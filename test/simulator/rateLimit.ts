import { Refusal } from './answers';
import { clock } from './clock';
import { CODES } from './codes';
import type { Account } from './ledger';
import type { RateLimit } from './options';

/** Counts the requests of each account in a sliding window. */
export class RateLimiter {
	private readonly recent = new Map<Account, number[]>();

	/**
	 * Counts one request.
	 * @throws Refusal 429 with Retry-After in whole seconds, when the window is full
	 */
	admit(account: Account, limit: RateLimit | undefined): void {
		if (!limit) return;
		const now = clock();
		const times = (this.recent.get(account) ?? []).filter((at) => at > now - limit.windowMs);
		this.recent.set(account, times);
		if (times.length < limit.requests) {
			times.push(now);
			return;
		}
		const waitMs = (times[0] ?? now) + limit.windowMs - now;
		throw new Refusal(429, CODES.rateLimit, 'Per-user rate limit exceeded', {
			'retry-after': String(Math.max(1, Math.ceil(waitMs / 1000))),
		});
	}
}
