import { Refusal } from './responses';
import { clock } from './clock';
import { CODES } from './codes';
import type { Account } from './ledger';
import type { RateLimit } from './options';

/** Counts the requests of one account. */
interface Counter {
	/** Counts a request at this time; how many ms too early it is, 0 if it may pass. */
	early(now: number, limit: RateLimit): number;
}

class FixedWindow implements Counter {
	private startedAt = -Infinity;
	private count = 0;

	early(now: number, { requests, windowMs }: RateLimit): number {
		if (now >= this.startedAt + windowMs) {
			this.startedAt = now;
			this.count = 0;
		}
		if (this.count >= requests) return this.startedAt + windowMs - now;
		this.count += 1;
		return 0;
	}
}

class SlidingWindow implements Counter {
	private times: number[] = [];

	early(now: number, { requests, windowMs }: RateLimit): number {
		this.times = this.times.filter((at) => at > now - windowMs);
		if (this.times.length >= requests) return (this.times[0] ?? now) + windowMs - now;
		this.times.push(now);
		return 0;
	}
}

class TokenBucket implements Counter {
	private tokens = Infinity;
	private filledAt = 0;

	early(now: number, { requests, windowMs }: RateLimit): number {
		const perMs = requests / windowMs;
		this.tokens = Math.min(requests, this.tokens + (now - this.filledAt) * perMs);
		this.filledAt = now;
		if (this.tokens < 1) return perMs > 0 ? (1 - this.tokens) / perMs : windowMs;
		this.tokens -= 1;
		return 0;
	}
}

const COUNTERS = { fixed: FixedWindow, sliding: SlidingWindow, bucket: TokenBucket } as const;

function retryAfter(
	{ retryAfter: how = 'seconds' }: RateLimit,
	ms: number,
): Readonly<Record<string, string>> {
	const seconds = Math.max(1, Math.ceil(ms / 1000));
	if (how === 'none') return {};
	if (how === 'seconds') return { 'retry-after': String(seconds) };
	// A date has whole seconds: rounded up, or a client would come too early.
	const date = new Date((Math.ceil(Date.now() / 1000) + seconds) * 1000);
	return { 'retry-after': date.toUTCString() };
}

/** Holds the accounts to a rate limit. */
export class RateLimiter {
	private readonly counters = new Map<Account, { kind: string; counter: Counter }>();

	/**
	 * Counts one request.
	 * @throws Refusal 429 when there were too many
	 */
	admit(account: Account, limit: RateLimit | undefined): void {
		if (!limit) return;
		const earlyMs = this.counterOf(account, limit.kind ?? 'sliding').early(clock(), limit);
		if (earlyMs <= 0) return;
		const message = 'Per-user rate limit exceeded';
		throw new Refusal(429, CODES.rateLimit, message, retryAfter(limit, earlyMs));
	}

	private counterOf(account: Account, kind: keyof typeof COUNTERS): Counter {
		const known = this.counters.get(account);
		if (known?.kind === kind) return known.counter;
		const counter = new COUNTERS[kind]();
		this.counters.set(account, { kind, counter });
		return counter;
	}
}
