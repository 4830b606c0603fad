import type { LatencyRange } from '../../models/latency';

/** How often the status of a task is checked: the node's own cadence, or every so many seconds. */
export interface Cadence {
	readonly latency: LatencyRange;
	/** What the latency depends on (model, quality, resolution), to learn from; undefined where that is not known. */
	readonly cell?: string;
	/** Seconds between checks; 0: the node's own cadence. */
	readonly pollIntervalS: number;
}

/** Pause between checks until 3 minutes after the submission (vendor's page, "Polling pattern": 3 to 5 s). */
export const INTERVAL_MS = 3_000;
// Early checks are made for every task, late ones for the few that still run: the interval is longer first, and shorter
// towards the upper end of the usual latency, which costs fewer checks for the same delay.
const STRETCH_MS = 250;
export const SLOW_FROM_MS = 180_000;
export const SLOW_INTERVAL_MS = 10_000;
export const MAX_INTERVAL_MS = 30_000;

/** A span of time in ms after the submission. */
export interface Span {
	readonly fromMs: number;
	readonly toMs: number;
}

/**
 * When to check a task for the first time: between the lower end of the usual latency and one interval after it.
 * @param learnedFromS the lower end that earlier tasks have shown, in seconds, if there were any
 */
export function firstCheckSpan({ latency, pollIntervalS }: Cadence, learnedFromS?: number): Span {
	if (pollIntervalS > 0) return { fromMs: pollIntervalS * 1000, toMs: pollIntervalS * 1000 };
	const fromMs = (learnedFromS ?? latency.fromS) * 1000;
	return { fromMs, toMs: fromMs + INTERVAL_MS };
}

/**
 * The pause before the next check, in ms: 3 s until 3 minutes after the submission, then 10 s, growing to 30 s (vendor's
 * page, "Polling pattern"). At the upper end of the usual latency, when nearly every task is done, there is a check.
 * @param elapsedMs since the submission
 */
export function pollPause({ latency, pollIntervalS }: Cadence, elapsedMs: number): number {
	if (pollIntervalS > 0) return pollIntervalS * 1000;
	if (elapsedMs >= SLOW_FROM_MS) {
		const stretched = (SLOW_INTERVAL_MS * elapsedMs) / SLOW_FROM_MS;
		return Math.min(stretched, MAX_INTERVAL_MS);
	}
	const [from, to] = [latency.fromS * 1000, latency.toS * 1000];
	if (elapsedMs < from || elapsedMs >= to) return INTERVAL_MS;
	const pause = INTERVAL_MS + STRETCH_MS * (1 - (2 * (elapsedMs - from)) / (to - from));
	const left = to - elapsedMs;
	return left > pause || left < pause / 2 ? pause : left;
}

// No table promises that a task ends within the usual latency: some take longer, on average by half of the range.
const LATE_SHARE = 0.1;
const LATE_MEAN = 0.5;

/** The share of tasks that still run so many ms after the submission, as a natural logarithm. */
function logStillRunning({ fromS, toS }: LatencyRange, elapsedMs: number): number {
	const [from, to] = [fromS * 1000, toS * 1000];
	if (elapsedMs <= from) return 0;
	if (elapsedMs < to) return Math.log1p(((LATE_SHARE - 1) * (elapsedMs - from)) / (to - from));
	const lateMeanMs = Math.max((to - from) * LATE_MEAN, INTERVAL_MS);
	return Math.log(LATE_SHARE) - (elapsedMs - to) / lateMeanMs;
}

/**
 * How likely a task is done by now, given that it was still running at the last check: 0 to 1.
 * @param elapsedMs since the submission
 * @param lastRunningMs the same at the last check
 */
export function doneLikelihood(
	latency: LatencyRange,
	elapsedMs: number,
	lastRunningMs: number,
): number {
	const since = logStillRunning(latency, elapsedMs) - logStillRunning(latency, lastRunningMs);
	return Math.max(0, -Math.expm1(since));
}
