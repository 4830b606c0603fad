import type { ReapiClient } from '../../api/client';
import type { Failure } from '../../api/failure';
import { backoff } from '../../api/retryPolicy';
import { classifySubmission, stopsSubmissions } from '../../api/classifySubmission';
import type { Task } from '../../api/task';
import type { RequestBody } from '../../request/body';
import { SETTING_LABELS } from '../../request/options';
import type { Clock } from '../clock';
import type { RateLimitPause } from '../tasks/rateLimitPause';
import { Semaphore } from '../semaphore';

/** The end of an attempt to get a task for a request. */
export type Submitted =
	| { readonly kind: 'accepted'; readonly task: Task; readonly submittedAt: number }
	/** No task was made. */
	| { readonly kind: 'refused'; readonly failure: Failure }
	/** A task may have been made and charged. */
	| { readonly kind: 'uncertain'; readonly failure: Failure };

const CONNECT_TRIES = 5;

const CANCELED: Failure = {
	reason: 'The execution was canceled before this item was submitted',
	advice: '',
	charge: 'none',
};

const LIMITED: Failure = {
	reason: 'reAPI limits the rate of requests, and asks for a longer pause than this item may wait',
	advice: `Run it again later, or raise the option ${SETTING_LABELS.timeout}.`,
	charge: 'none',
	kind: 'rateLimit',
};

/** Sends the submissions of a run; repeats one only where it is certain that no task was made. */
export class Submitter {
	private stopped?: Failure;
	// After a 429 the submissions go one at a time, or the next second would bring the next 429.
	private limited = false;
	private readonly oneAtATime = new Semaphore(1);

	constructor(
		private readonly client: ReapiClient,
		private readonly clock: Clock,
		private readonly gate: RateLimitPause,
		private readonly signal: AbortSignal,
	) {}

	/**
	 * Submits a request.
	 * @param retryForMs how long to try while nothing has been accepted
	 * @param announce called once, before the first sending; what it resolves to, if anything, forbids the submission
	 */
	async submit(
		body: RequestBody,
		retryForMs: number,
		announce: () => Promise<Failure | undefined>,
	): Promise<Submitted> {
		const giveUpAt = this.clock.now() + retryForMs;
		let announced = false;
		let unreachable = 0;
		for (let failures = 1; ; failures++) {
			const attempt = async (): Promise<
				Submitted | { kind: 'repeat'; at: number; failure: Failure }
			> => {
				// What one request was told holds for all: no item waits longer than it has time.
				if (this.gate.opensAt > giveUpAt) return { kind: 'refused', failure: LIMITED };
				await this.gate.pass();
				// The announcement takes a moment, in which the run may be stopped.
				const forbidden =
					this.forbidden() ?? (announced ? undefined : await announce()) ?? this.forbidden();
				if (forbidden)
					return {
						kind: forbidden.charge === 'possible' ? 'uncertain' : 'refused',
						failure: forbidden,
					};
				announced = true;
				return await this.send(body, failures);
			};
			const result = await (this.limited ? this.oneAtATime.run(attempt) : attempt());
			if (result.kind !== 'repeat') return result;
			if (result.failure.httpStatus !== 429) unreachable++;
			if (unreachable >= CONNECT_TRIES || result.at > giveUpAt)
				return { kind: 'refused', failure: result.failure };
			await this.clock.sleep(result.at - this.clock.now(), this.signal);
		}
	}

	private forbidden(): Failure | undefined {
		if (this.signal.aborted) return CANCELED;
		if (!this.stopped) return undefined;
		return {
			...this.stopped,
			reason: `Not submitted, because reAPI refused another item: ${this.stopped.reason}`,
		};
	}

	private async send(
		body: RequestBody,
		failures: number,
	): Promise<Submitted | { kind: 'repeat'; at: number; failure: Failure }> {
		const submittedAt = this.clock.now();
		const answer = await this.client.submit(body);
		const now = this.clock.now();
		const verdict = classifySubmission(answer, now);
		switch (verdict.kind) {
			case 'accepted':
				return { kind: 'accepted', task: verdict.task, submittedAt };
			case 'repeat': {
				const at = now + (verdict.pauseMs ?? backoff(failures));
				if (verdict.cause === 'rateLimit') {
					this.limited = true;
					this.gate.closeUntil(at);
				}
				return { kind: 'repeat', at, failure: verdict.failure };
			}
			case 'refused':
				if (stopsSubmissions(verdict.failure)) this.stopped ??= verdict.failure;
				return verdict;
			case 'uncertain':
				return verdict;
		}
	}
}
