import { DateTime } from 'luxon';

/**
 * When a request is repeated, and after which pause: every number of it stands here. What may be repeated at all is
 * decided where a response is read (`classifySubmission`, `classifyPoll`).
 *
 * - A pause that the server asks for (Retry-After) is at least a second, at most an hour.
 * - Without one, the pauses double from 1 s to 30 s; jitter takes up to half of each away.
 * - A submission that does not reach reAPI: for a minute. What is asked for in Retry-After: until the item's timeout.
 * - After a 429 submissions take turns; until one request is accepted, each waits up to 60 s for the response to the last.
 * - A balance: 4 tries, and no more after a minute.
 * - A status check: until the timeout of its item. "Not found" is believed after 30 s and three checks.
 * - The last status check of a task is repeated up to 8 s after its deadline; 10 s after it the wait ends.
 */
export const RETRY = {
	/** Zero, or a date that has passed by the clock of this computer, would let requests follow without a pause. */
	minRetryAfterMs: 1_000,
	/** A header that asks for more is taken for a mistake, so that it cannot stop a run for days. */
	maxRetryAfterMs: 3_600_000,
	firstPauseMs: 1_000,
	longestPauseMs: 30_000,
	/** Share of a pause that chance may take away: what failed together shall not be repeated together. */
	jitter: 0.5,
	/** After a 429 the next submissions wait so long for the response to the first one; a silent one must not block them. */
	probeMs: 60_000,
	/** Long enough for a host that restarts, short enough for one that is gone. */
	reachMs: 60_000,
	balanceTries: 4,
	balanceMs: 60_000,
	/** The last try is made at the end of that minute, and may take a moment. */
	balanceLastTryMs: 5_000,
	/** A task may not be readable right after its submission. */
	notFoundMs: 30_000,
	/** Where the first check comes later than that, one response alone must not end the wait for what is paid for. */
	notFoundChecks: 3,
	lastCheckMs: 8_000,
	waitEndMs: 10_000,
} as const;

/**
 * The pause that a Retry-After header asks for, in ms, from 1 s to 1 h: seconds, or one of the three forms of an HTTP
 * date (RFC 9110, 5.6.7).
 * @param now the current time, ms since the epoch
 * @returns undefined if the header is missing or cannot be read
 */
export function parseRetryAfter(value: unknown, now: number): number | undefined {
	const first: unknown = Array.isArray(value) ? value[0] : value;
	const readable = typeof first === 'string' || typeof first === 'number';
	const pause = requestedMs(readable ? String(first).trim() : '', now);
	if (Number.isNaN(pause)) return undefined;
	return Math.min(Math.max(pause, RETRY.minRetryAfterMs), RETRY.maxRetryAfterMs);
}

function requestedMs(text: string, now: number): number {
	if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000;
	// Date.parse would make a date of nearly any text with a digit in it.
	return DateTime.fromHTTP(text).toMillis() - now;
}

/**
 * The pause before the next try where the server asks for none, in ms: 1 s, 2 s, 4 s … 30 s, less the jitter.
 * @param failures how many tries have failed so far
 * @param random from 0 to 1
 */
export function backoff(failures: number, random: number = Math.random()): number {
	const doubled = RETRY.firstPauseMs * 2 ** Math.max(0, failures - 1);
	return Math.min(doubled, RETRY.longestPauseMs) * (1 - RETRY.jitter * random);
}
