import { sleep } from 'n8n-workflow';
import { DEFAULT_TIMEOUTS, type RequestTimeouts } from '../api/client';

/** Time as a run sees it, so that a test can let it pass faster. */
export interface Clock {
	/** ms since the epoch. */
	now(): number;
	/** Resolves after so many ms, or at once when the signal aborts; never rejects. */
	sleep(ms: number, signal?: AbortSignal): Promise<void>;
	/** Longest waits for an answer, in ms of real time. */
	readonly timeouts: RequestTimeouts;
}

function whenAborted(signal: AbortSignal): { promise: Promise<void>; forget: () => void } {
	let forget = () => {};
	const promise = new Promise<void>((resolve) => {
		const listener = () => resolve();
		signal.addEventListener('abort', listener, { once: true });
		forget = () => signal.removeEventListener('abort', listener);
	});
	return { promise, forget };
}

/** Sleeps with n8n's own helper, which on n8n 1.x knows no signal: hence the race. */
export async function abortableSleep(ms: number, signal?: AbortSignal): Promise<void> {
	if (!signal) return await sleep(ms);
	if (signal.aborted) return;
	const aborted = whenAborted(signal);
	// On n8n 2.x the sleep rejects with the signal's reason; here the end of a wait is no error.
	const slept = sleep(ms, signal).catch(() => undefined);
	await Promise.race([slept, aborted.promise]);
	aborted.forget();
}

export const systemClock: Clock = {
	// Not Date.now(): a computer's clock may be set back or forth while tasks run, and waits would then be endless or over.
	now: () => performance.timeOrigin + performance.now(),
	sleep: abortableSleep,
	timeouts: DEFAULT_TIMEOUTS,
};
