/** A signal that aborts after some time, or together with another signal. */
export interface Deadline {
	readonly signal: AbortSignal;
	/** Whether the time is up; false where the other signal aborted first. */
	readonly expired: boolean;
	/** To be called when the request is over: until then the timer and the other signal hold the signal. */
	release(): void;
}

/**
 * In place of AbortSignal.any(), which holds its sources weakly on Node.js 20: a timeout that nothing else refers to can
 * be collected there, and then never ends the request. Node.js keeps a timeout signal that has a listener.
 * @param ms of real time
 * @param cancel aborts the signal before, if it is given
 */
export function deadlineSignal(ms: number, cancel?: AbortSignal): Deadline {
	const controller = new AbortController();
	const timeout = AbortSignal.timeout(Math.max(0, Math.ceil(ms)));
	const sources = cancel ? [timeout, cancel] : [timeout];
	let expired = false;
	const abort = ({ target }: Event) => {
		const source = target as AbortSignal;
		expired ||= source === timeout && !controller.signal.aborted;
		controller.abort(source.reason);
	};
	if (cancel?.aborted) controller.abort(cancel.reason);
	for (const source of sources) source.addEventListener('abort', abort, { once: true });
	return {
		signal: controller.signal,
		get expired() {
			return expired;
		},
		release() {
			for (const source of sources) source.removeEventListener('abort', abort);
		},
	};
}
