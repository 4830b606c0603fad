import { abortableSleep, type Clock } from '../../nodes/ReapiImage/run/clock';

/** How many times as fast time passes for the node: the first look at a task comes after some 70 ms. */
export const SPEED = 500;

/** Longest waits of single requests, in ms of real time: long, because the simulator and the node share a busy computer. */
const TIMEOUTS: Clock['timeouts'] = {
	submitMs: 30_000,
	pollMs: 20_000,
	downloadMs: 50_000,
	silenceMs: 20_000,
};

/** For tests in which a host stays silent, and the end of the wait is awaited. */
export const SHORT_TIMEOUTS: Clock['timeouts'] = {
	submitMs: 3_000,
	pollMs: 2_000,
	downloadMs: 8_000,
	silenceMs: 1_000,
};

/** For tests in which submissions get no response, or none that ends. */
export const SHORTEST_TIMEOUTS: Clock['timeouts'] = { ...SHORT_TIMEOUTS, submitMs: 1_000 };

/**
 * A clock whose pauses are short: a pause of a minute takes 120 ms, and is a minute for the node. Outside of pauses,
 * time passes as it does, so that a busy computer does not take the node's deadlines away while a response is on its way.
 * @param speed of pauses
 * @param timeouts of single requests, in ms of real time
 */
export function fastClock(speed = SPEED, timeouts = TIMEOUTS): Clock {
	let time = Date.now();
	let seenAt = performance.now();
	const now = () => {
		const at = performance.now();
		time += at - seenAt;
		seenAt = at;
		return time;
	};
	return {
		now,
		sleep: async (ms, signal) => {
			const [from, startedAt] = [now(), performance.now()];
			await abortableSleep(ms / speed, signal);
			// A pause that is cut short has lasted as long as it did, at this clock's speed.
			const slept = signal?.aborted ? (performance.now() - startedAt) * speed : ms;
			time = Math.max(now(), from + Math.min(slept, ms));
		},
		timeouts,
	};
}

/**
 * A clock that runs fast during requests too: for what the time of a request itself decides, such as a connection that
 * is not made for two minutes.
 */
export function compressedClock(speed = SPEED, timeouts = SHORT_TIMEOUTS): Clock {
	const origin = Date.now();
	const started = performance.now();
	return {
		now: () => origin + (performance.now() - started) * speed,
		sleep: async (ms, signal) => await abortableSleep(ms / speed, signal),
		timeouts,
	};
}
