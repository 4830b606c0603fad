/** Why a request was ended before its time. */
export type WatchEnd = 'silence' | 'deadline' | 'canceled';

/** Limits of one attempt to get a response, in ms of real time. */
export interface WatchLimits {
	/** The longest pause between two pieces of the response. */
	readonly silenceMs: number;
	/** The longest time for the whole attempt. */
	readonly totalMs: number;
}

// One for all: a reason of its own for each request would cost a stack trace each time.
const REQUEST_ENDED = new Error('The request has ended');

/**
 * Ends a response whose host stays silent, or that takes too long. n8n's helper has a timeout of its own, which ends with
 * the head of a response that is read as a stream.
 *
 * In place of AbortSignal.any(), which holds its sources weakly on Node.js 20: a timeout that nothing else refers to can
 * be collected there, and then never ends the request. Node.js keeps a timeout signal that has a listener.
 */
export class ResponseWatch {
	private request = new AbortController();
	private readonly startedAt = performance.now();
	private waitingSince: number | undefined;
	private timer: AbortSignal;
	/** Undefined: it was not ended by the watch. */
	cause: WatchEnd | undefined;

	constructor(
		private readonly limits: WatchLimits,
		private readonly cancel?: AbortSignal,
	) {
		cancel?.addEventListener('abort', this.canceled);
		if (cancel?.aborted) this.canceled();
		this.timer = this.armed(Math.min(limits.silenceMs, limits.totalMs));
	}

	/** For the next request, in place of the one before, whose connection is closed. */
	nextRequest(): AbortSignal {
		this.request.abort(REQUEST_ENDED);
		this.request = new AbortController();
		if (this.cause) this.request.abort(REQUEST_ENDED);
		return this.request.signal;
	}

	/** Waits for something from the host. Only this time counts as silence, not what n8n's storage takes to write. */
	async wait<T>(arrival: Promise<T>): Promise<T> {
		this.waitingSince = performance.now();
		try {
			return await arrival;
		} finally {
			this.waitingSince = undefined;
		}
	}

	/**
	 * The request is over. What is left of a response is given up by its signal alone: on n8n 2.x, destroying the body
	 * would leave the connection open.
	 */
	close(): void {
		this.cancel?.removeEventListener('abort', this.canceled);
		this.timer.removeEventListener('abort', this.check);
		this.request.abort(REQUEST_ENDED);
	}

	private readonly canceled = () => this.end('canceled');

	private readonly check = () => {
		const now = performance.now();
		const left = this.startedAt + this.limits.totalMs - now;
		const quiet = this.waitingSince === undefined ? 0 : now - this.waitingSince;
		if (left <= 0) this.end('deadline');
		else if (quiet >= this.limits.silenceMs) this.end('silence');
		else this.timer = this.armed(Math.min(this.limits.silenceMs - quiet, left));
	};

	// It does not keep the process alive.
	private armed(ms: number): AbortSignal {
		const timer = AbortSignal.timeout(Math.max(0, Math.ceil(ms)));
		timer.addEventListener('abort', this.check);
		return timer;
	}

	private end(cause: WatchEnd): void {
		this.cause ??= cause;
		this.request.abort(REQUEST_ENDED);
	}
}
