import type { Failure } from '../../api/failure';
import { classifySubmission } from '../../api/classifySubmission';
import { backoff } from '../../api/retryPolicy';
import type { Task } from '../../api/task';
import { SETTING_LABELS } from '../../request/options';
import { fail, succeed, type Result } from '../../result';
import type { RunContext } from '../context';
import { Semaphore } from '../semaphore';
import type { AdaptiveRate } from '../tasks/rate';
import { rateLimitPause } from '../tasks/rateLimitPause';
import { itemFailure, type ItemFailure } from './itemFailure';

/** A task that reAPI has accepted; time in ms since the epoch. */
export interface AcceptedTask {
	readonly task: Task;
	readonly submittedAt: number;
}

/** What comes of one sending: the end of the submission, or when to send it again. */
type Sent =
	| { readonly kind: 'end'; readonly result: Result<AcceptedTask, ItemFailure> }
	| {
			readonly kind: 'repeat';
			readonly at: number;
			readonly reached: boolean;
			readonly failure: ItemFailure;
	  };

const CONNECT_TRIES = 5;

const CANCELED: Failure = {
	reason: 'The execution was canceled before this item was submitted',
	advice: '',
};

const LIMITED: Failure = {
	reason: 'reAPI limits the rate of requests, and asks for a longer pause than this item may wait',
	advice: `Run it again later, or raise the option ${SETTING_LABELS.timeout}.`,
	category: 'rateLimit',
};

/** The journal knows of a submission that this process has not made. */
const SUBMITTED_ELSEWHERE: Failure = {
	reason:
		'Another process submitted this item before, in this same execution: n8n started it again, as it does when a worker ends while it runs',
	advice:
		'The task ID stands in the n8n log of that process, in a line that begins with "reAPI accepted task" and names this execution: fetch its images with the operation Task > Wait.',
};

const end = (failure: ItemFailure): Sent => ({ kind: 'end', result: fail(failure) });

/** Sends the submissions of a run; repeats one only where it is certain that no task was made. */
export class Submitter {
	private stopped?: Failure;
	// After a 429 the submissions go one at a time, or the next second would bring the next 429.
	private limited = false;
	private readonly oneAtATime = new Semaphore(1);

	constructor(
		private readonly run: Pick<RunContext, 'client' | 'clock' | 'signal' | 'journal' | 'memory'>,
		private readonly rate: AdaptiveRate,
	) {}

	/**
	 * Submits the request of an item.
	 * @param retryForMs how long to try while nothing has been accepted
	 */
	async submit(
		itemIndex: number,
		body: object,
		retryForMs: number,
	): Promise<Result<AcceptedTask, ItemFailure>> {
		const { clock, signal } = this.run;
		const giveUpAt = clock.now() + retryForMs;
		let noted = false;
		let unreachable = 0;
		for (let failures = 1; ; failures++) {
			const attempt = async (): Promise<Sent> => {
				// What one request was told holds for all: no item waits longer than it has time.
				if (this.rate.pauseUntil > giveUpAt) return end(itemFailure(LIMITED, 'notSent'));
				await rateLimitPause(this.rate, clock, signal);
				const forbidden = this.forbidden() ?? (noted ? undefined : await this.note(itemIndex));
				if (forbidden) return end(forbidden);
				noted = true;
				return await this.send(body, failures);
			};
			const sent = await (this.limited ? this.oneAtATime.run(attempt) : attempt());
			if (sent.kind === 'end') return sent.result;
			if (!sent.reached) unreachable++;
			if (unreachable >= CONNECT_TRIES || sent.at > giveUpAt) return fail(sent.failure);
			await clock.sleep(sent.at - clock.now(), signal);
		}
	}

	/** Notes the submission before its first sending, which takes a moment in which the run may be stopped. */
	private async note(itemIndex: number): Promise<ItemFailure | undefined> {
		const { journal, memory } = this.run;
		const fresh = (await journal?.note(itemIndex, memory.of(itemIndex).notes++)) ?? true;
		return fresh ? this.forbidden() : itemFailure(SUBMITTED_ELSEWHERE, 'uncertain');
	}

	private forbidden(): ItemFailure | undefined {
		if (this.run.signal.aborted) return itemFailure(CANCELED, 'notSent');
		if (!this.stopped) return undefined;
		const reason = `reAPI refused another item: ${this.stopped.reason}`;
		return itemFailure({ ...this.stopped, reason }, 'notSent');
	}

	private async send(body: object, failures: number): Promise<Sent> {
		const { client, clock } = this.run;
		const submittedAt = clock.now();
		this.rate.noteRequest(submittedAt);
		const response = await client.submit(body);
		const now = clock.now();
		const result = classifySubmission(response, now);
		if (result.kind === 'rateLimited') {
			this.rate.noteObjection(now, result.pauseMs, submittedAt);
		} else if (response.kind === 'response') this.rate.noteAccepted();
		switch (result.kind) {
			case 'accepted':
				return { kind: 'end', result: succeed({ task: result.task, submittedAt }) };
			case 'rateLimited':
				this.limited = true;
				return {
					kind: 'repeat',
					at: Math.max(this.rate.pauseUntil, now + backoff(failures)),
					reached: true,
					failure: itemFailure(result.failure, 'refused'),
				};
			case 'notReached': {
				const failure = itemFailure(result.failure, 'notSent');
				if (result.lasting) return end(failure);
				return { kind: 'repeat', at: now + backoff(failures), reached: false, failure };
			}
			case 'refused':
				if (result.forAll) this.stopped ??= result.failure;
				return end(itemFailure(result.failure, 'refused'));
			case 'unclear':
				return end(itemFailure(result.failure, 'uncertain'));
		}
	}
}
