import { abortableSleep, type Clock } from '../../nodes/ReapiImage/run/clock';

/** How many times as fast time passes for the node: the first look at a task comes after some 70 ms. */
export const SPEED = 500;

/**
 * A clock that runs fast. Requests over HTTP take their real time all the same, so a timeout of 30 s leaves 60 ms.
 * @param timeouts of single requests, in ms of real time
 */
export function fastClock(
	timeouts: Clock['timeouts'] = {
		submitMs: 3_000,
		pollMs: 2_000,
		downloadMs: 8_000,
		silenceMs: 1_000,
	},
	speed = SPEED,
): Clock {
	const origin = Date.now();
	const started = performance.now();
	return {
		now: () => origin + (performance.now() - started) * speed,
		sleep: async (ms, signal) => await abortableSleep(ms / speed, signal),
		timeouts,
	};
}
