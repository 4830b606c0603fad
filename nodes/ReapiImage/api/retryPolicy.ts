// A header that asks for more than this is taken for a mistake, so that it cannot stop a run for days.
const MAX_RETRY_AFTER_MS = 60 * 60 * 1000;

// A date that has passed by the clock of this computer, or zero, would let requests follow each other without a pause.
const MIN_RETRY_AFTER_MS = 1_000;
// Date.parse alone makes a date of nearly any text with a digit in it.
const HTTP_DATE = /^(mon|tue|wed|thu|fri|sat|sun)[a-z]*, .* GMT$/i;

function requestedMs(text: string, now: number): number {
	if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000;
	return HTTP_DATE.test(text) ? Date.parse(text) - now : NaN;
}

/**
 * The pause that a Retry-After header asks for, in ms, from 1 s to 1 h: seconds, or an HTTP date.
 * @param now the current time, ms since the epoch
 * @returns undefined if the header is missing or cannot be read
 */
export function parseRetryAfter(value: unknown, now: number): number | undefined {
	const first: unknown = Array.isArray(value) ? value[0] : value;
	const readable = typeof first === 'string' || typeof first === 'number';
	const pause = requestedMs(readable ? String(first).trim() : '', now);
	if (Number.isNaN(pause)) return undefined;
	return Math.min(Math.max(pause, MIN_RETRY_AFTER_MS), MAX_RETRY_AFTER_MS);
}

const BACKOFF_FIRST_MS = 1_000;
const BACKOFF_MAX_MS = 30_000;

/** The pause before the next try where the server asks for none, in ms: 1 s, 2 s, 4 s … 30 s. */
export function backoff(failures: number): number {
	return Math.min(BACKOFF_FIRST_MS * 2 ** Math.max(0, failures - 1), BACKOFF_MAX_MS);
}
