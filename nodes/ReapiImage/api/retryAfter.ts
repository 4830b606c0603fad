// A header that asks for more than this is taken for a mistake, so that it cannot stop a run for days.
const MAX_RETRY_AFTER_MS = 60 * 60 * 1000;

/**
 * The pause that a Retry-After header asks for, in ms: seconds, or an HTTP date.
 * @param now the current time, ms since the epoch
 * @returns undefined if the header is missing or cannot be read
 */
export function parseRetryAfter(value: unknown, now: number): number | undefined {
	const text = String(Array.isArray(value) ? value[0] : (value ?? '')).trim();
	if (text === '') return undefined;
	const pause = /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now;
	if (Number.isNaN(pause)) return undefined;
	return Math.min(Math.max(pause, 0), MAX_RETRY_AFTER_MS);
}

const BACKOFF_FIRST_MS = 1_000;
const BACKOFF_MAX_MS = 30_000;

/** The pause before the next try where the server asks for none, in ms: 1 s, 2 s, 4 s … 30 s. */
export function backoff(failures: number): number {
	return Math.min(BACKOFF_FIRST_MS * 2 ** Math.max(0, failures - 1), BACKOFF_MAX_MS);
}
