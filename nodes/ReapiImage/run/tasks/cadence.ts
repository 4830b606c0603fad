import type { LatencyRange } from '../../models/latency';

/** How often a task is looked at: the node's own cadence, or every so many seconds. */
export interface Cadence {
	readonly latency: LatencyRange;
	/** Seconds between polls; 0: the node's own cadence. */
	readonly pollIntervalS: number;
}

const INTERVAL_MS = 3_000;
const SLOW_FROM_MS = 180_000;
const SLOW_INTERVAL_MS = 10_000;
const MAX_INTERVAL_MS = 30_000;

/**
 * When to look at a task for the first time, in ms after its submission: one interval after the lower end of the
 * usual latency, because at the lower end itself hardly any task is done.
 * @param learnedFromS the lower end that earlier tasks of the same run showed, in seconds, if there were any
 */
export function firstPollAfter({ latency, pollIntervalS }: Cadence, learnedFromS?: number): number {
	if (pollIntervalS > 0) return pollIntervalS * 1000;
	return (learnedFromS ?? latency.fromS) * 1000 + INTERVAL_MS;
}

/**
 * The pause before the next poll, in ms: 3 s until 3 minutes after the submission, then 10 s, growing to 30 s
 * (vendor's page, "Polling pattern").
 * @param elapsedMs since the submission
 */
export function pollPause({ pollIntervalS }: Cadence, elapsedMs: number): number {
	if (pollIntervalS > 0) return pollIntervalS * 1000;
	if (elapsedMs < SLOW_FROM_MS) return INTERVAL_MS;
	const stretched = (SLOW_INTERVAL_MS * elapsedMs) / SLOW_FROM_MS;
	return Math.min(stretched, MAX_INTERVAL_MS);
}

/**
 * How likely a task is done by now, given that it was still running at the last poll: 0 to 1, for a latency that is
 * spread evenly over its usual range.
 */
export function doneLikelihood(
	latency: LatencyRange,
	elapsedMs: number,
	lastSeenMs: number,
): number {
	const [from, to] = [Math.max(latency.fromS * 1000, lastSeenMs), latency.toS * 1000];
	if (elapsedMs >= to) return 1;
	return Math.max(0, elapsedMs - from) / (to - from);
}
