import type { Clock } from '../../nodes/ReapiImage/run/clock';

/** How fast time passes for the node: with 1,000 a task of a minute takes 60 ms. */
export const TIME_FACTOR = 1000;

/** Longest waits for an answer in real time: long beside an answer of the simulator, short beside a test. */
const TIMEOUTS = { submitMs: 500, pollMs: 150, downloadMs: 2_000, silenceMs: 500 };

/**
 * A clock that starts now and runs {@link TIME_FACTOR} times as fast.
 * @param sleep the node's own, which ends with the signal; ms of real time
 */
export function compressedClock(sleep: Clock['sleep']): Clock {
	const startedAt = Date.now();
	const startedOn = performance.now();
	return {
		now: () => startedAt + (performance.now() - startedOn) * TIME_FACTOR,
		sleep: async (ms, signal) => await sleep(ms / TIME_FACTOR, signal),
		timeouts: TIMEOUTS,
	};
}
