import { sleep } from 'n8n-workflow';
import { DEFAULT_TIMEOUTS, type RequestTimeouts } from '../api/client';

/** Time as a run sees it, so that a test can let it pass faster. */
export interface Clock {
	/** ms since the epoch. */
	now(): number;
	/** Resolves after so many ms, or at once when the signal aborts; never rejects. */
	sleep(ms: number, signal?: AbortSignal): Promise<void>;
	/** Longest waits for a response, in ms of real time. */
	readonly timeouts: RequestTimeouts;
}

// One listener for each signal, whoever sleeps: Node warns of a leak at the eleventh.
const sleepers = new WeakMap<AbortSignal, Set<() => void>>();

function sleepersOf(signal: AbortSignal): Set<() => void> {
	const known = sleepers.get(signal);
	if (known) return known;
	const wakeUps = new Set<() => void>();
	sleepers.set(signal, wakeUps);
	signal.addEventListener('abort', () => wakeUps.forEach((wakeUp) => wakeUp()), { once: true });
	return wakeUps;
}

// One for all: a reason of its own for each sleep would cost a stack trace each time.
const SLEEP_ENDED = new Error('The sleep has ended');

/** Sleeps with n8n's own helper, which on n8n 1.x knows no signal: hence the race. */
export async function abortableSleep(ms: number, signal?: AbortSignal): Promise<void> {
	if (!signal) return await sleep(ms);
	if (signal.aborted) return;
	const wakeUps = sleepersOf(signal);
	const timer = new AbortController();
	// On n8n 2.x the sleep rejects with the signal's reason; here the end of a wait is no error.
	const slept = sleep(ms, timer.signal).catch(() => undefined);
	await new Promise<void>((resolve) => {
		const wakeUp = () => {
			wakeUps.delete(wakeUp);
			timer.abort(SLEEP_ENDED);
			resolve();
		};
		wakeUps.add(wakeUp);
		void slept.then(wakeUp);
	});
}

export const systemClock: Clock = {
	// Not Date.now(): a computer's clock may be set back or forth while tasks run, and waits would then be endless or over.
	now: () => performance.timeOrigin + performance.now(),
	sleep: abortableSleep,
	timeouts: DEFAULT_TIMEOUTS,
};
