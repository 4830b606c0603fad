import type { Clock } from '../../nodes/ReapiImage/run/clock';

/** How much shorter the node's pauses are on the hurried clock. */
export const SPEED = 4_000;

// Longer sleeps wait for answers that are under way until a task's time is up: those are in real time.
const LONGEST_PAUSE_MS = 60_000;

/**
 * A clock for a node whose waiting is not to be measured: a pause takes a 4,000th of its time, and the time jumps on
 * by the rest. The first look at a task, usually after 23 s or more, comes after some 6 ms, and the limit of 5 polls a
 * second binds no longer. Between pauses time passes as it does, so that no timeout comes early.
 */
export function hurried(real: Clock): Clock {
	let skippedMs = 0;
	return {
		now: () => performance.timeOrigin + performance.now() + skippedMs,
		timeouts: real.timeouts,
		async sleep(ms, signal) {
			if (ms > LONGEST_PAUSE_MS) return await real.sleep(ms, signal);
			const start = performance.now();
			await real.sleep(ms / SPEED, signal);
			const sleptMs = performance.now() - start;
			skippedMs += Math.min(ms, sleptMs * SPEED) - sleptMs;
		},
	};
}
