import type { Failure } from '../../api/failure';
import { classifySubmission } from '../../api/classifySubmission';
import { backoff, RETRY } from '../../api/retryPolicy';
import type { Task } from '../../api/task';
import { fail, succeed, type Result } from '../../result';
import type { RunContext } from '../context';
import { Semaphore } from '../semaphore';
import type { AdaptiveRate } from '../tasks/rate';
import { rateLimitPause } from '../tasks/rateLimitPause';
import { itemFailure, type ItemFailure } from './itemFailure';
import * as failures from './submissionFailures';
import type { SendingEnd } from './submissionGate';

/** A task that reAPI has accepted; time in ms since the epoch. */
export interface AcceptedTask {
	readonly task: Task;
	readonly submittedAt: number;
}

/** Nothing was made of a sending: it may be sent again. */
interface Repetition {
	readonly kind: 'repeat';
	/** ms since the epoch. */
	readonly at: number;
	readonly told: 'refused' | 'nothing';
	readonly failure: ItemFailure;
}

/** What comes of one sending: the end of the submission, or when to send it again. */
type Sent =
	| {
			readonly kind: 'end';
			readonly result: Result<AcceptedTask, ItemFailure>;
			readonly told: SendingEnd;
	  }
	| Repetition;

/** The submission of one item. */
interface Submission {
	readonly itemIndex: number;
	readonly body: object;
	/** ms since the epoch: the last try is made then. */
	readonly giveUpAt: number;
	tries: number;
	/** It waits for its turns, in which the rate counts each sending. */
	counted: boolean;
	/** Since when reAPI has not been reached, ms since the epoch. */
	unreachedSince?: number;
}

const end = (failure: ItemFailure, told: SendingEnd): Sent => ({
	kind: 'end',
	result: fail(failure),
	told,
});

/** Sends the submissions of a run; repeats one only where it is certain that no task was made. */
export class Submitter {
	/** Why no further item of the run is submitted. */
	private stopped?: Failure;
	/** When the last 429 came, ms since the epoch. After one, submissions take turns, or the next would follow. */
	private limitedAt = 0;
	private readonly oneAtATime = new Semaphore(1);

	constructor(
		private readonly run: Pick<
			RunContext,
			'client' | 'clock' | 'signal' | 'journal' | 'memory' | 'execution'
		>,
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
		const submission: Submission = { itemIndex, body, giveUpAt, tries: 0, counted: false };
		for (;;) {
			await rateLimitPause(this.rate, clock, signal, giveUpAt);
			const sent = await (this.limitedAt > 0 ? this.inTurn(submission) : this.attempt(submission));
			if (sent === undefined) continue;
			if (sent.kind === 'end') return sent.result;
			const now = clock.now();
			if (now >= giveUpAt) return fail(sent.failure);
			// The pause holds no place: another item may be submitted meanwhile.
			await clock.sleep(Math.min(sent.at, giveUpAt) - now, signal);
		}
	}

	/** After a 429: sends it when the rate lets it, or each second would begin with as many as the last one refused. */
	private async inTurn(submission: Submission): Promise<Sent | undefined> {
		const { clock, signal } = this.run;
		const { sent } = await this.oneAtATime.run(async () => {
			const now = clock.now();
			const at = Math.min(this.rate.takeTurn(now), submission.giveUpAt);
			submission.counted = true;
			if (at > now) await clock.sleep(at - now, signal);
			const attempt = this.attempt(submission);
			// While requests are refused, the response to one tells whether the next one is worth sending.
			if (this.rate.isRefused) {
				const known = new AbortController();
				await Promise.race([attempt, clock.sleep(RETRY.probeMs, known.signal)]);
				known.abort();
			}
			return { sent: attempt };
		});
		return await sent;
	}

	/** Whether the tries of an item are used up without reaching reAPI: the rest of the run is not submitted then. */
	private isUnreachable(submission: Submission, sent: Repetition, now: number): boolean {
		if (sent.told !== 'nothing') {
			submission.unreachedSince = undefined;
			return false;
		}
		const { gate } = this.run.execution;
		// An earlier run of the execution has tried for long: one more try tells whether that has changed.
		const reachMs = gate.unreachable ? 0 : RETRY.reachMs;
		const tried = now - (submission.unreachedSince ?? now);
		if (tried < reachMs && now < submission.giveUpAt) return false;
		this.stopped ??= failures.unreachable(sent.failure);
		gate.unreachable = { at: now, run: this.run.memory, failure: this.stopped };
		return true;
	}

	/** Sends the request once, unless it has to wait first: then there is nothing. */
	private async attempt(submission: Submission): Promise<Sent | undefined> {
		const sending = async (): Promise<Sent | undefined> => {
			const now = this.run.clock.now();
			// A canceled run does not wait any more.
			if (this.rate.pauseUntil > now && !this.run.signal.aborted) {
				const { giveUpAt, tries } = submission;
				if (now < giveUpAt) return undefined;
				// At its end an item has one more try. What another one was told since then holds for this one too.
				if (this.limitedAt >= giveUpAt) {
					return end(itemFailure(failures.LIMITED, tries > 0 ? 'refused' : 'notSent'), 'nothing');
				}
			}
			const forbidden = this.forbidden() ?? (await this.note(submission));
			if (forbidden) return end(forbidden, 'nothing');
			const sent = await this.send(submission);
			// Before the next submission is let in: it would try for as long again.
			const over =
				sent.kind === 'repeat' && this.isUnreachable(submission, sent, this.run.clock.now());
			return over ? end(sent.failure, 'nothing') : sent;
		};
		return await this.run.execution.gate.pass(sending, (sent) => sent?.told ?? 'nothing');
	}

	/** Notes the submission before its first sending, which takes a moment in which the run may be stopped. */
	private async note({ itemIndex, tries }: Submission): Promise<ItemFailure | undefined> {
		if (tries > 0) return undefined;
		const { journal, memory } = this.run;
		const fresh = (await journal?.note(itemIndex, memory.of(itemIndex).notes++)) ?? true;
		return fresh ? this.forbidden() : itemFailure(failures.SUBMITTED_ELSEWHERE, 'uncertain');
	}

	private forbidden(): ItemFailure | undefined {
		const { signal, execution, memory, clock } = this.run;
		if (signal.aborted) return itemFailure(failures.CANCELED, 'notSent');
		if (this.stopped) return itemFailure(this.stopped, 'notSent');
		if (execution.gate.closed) return itemFailure(failures.LOST_RESPONSES, 'notSent');
		const { unreachable } = execution.gate;
		// Not so for a repetition of the run itself: whoever asks for it wants it tried again.
		const elsewhere = unreachable && unreachable.run !== memory;
		const recently = elsewhere && clock.now() - unreachable.at < RETRY.reachMs;
		return recently ? itemFailure(unreachable.failure, 'notSent') : undefined;
	}

	private async send(submission: Submission): Promise<Sent> {
		const { client, clock } = this.run;
		const submittedAt = clock.now();
		submission.tries++;
		if (!submission.counted) this.rate.noteRequest(submittedAt);
		const response = await client.submit(submission.body);
		const now = clock.now();
		const result = classifySubmission(response, now);
		if (result.kind === 'rateLimited') {
			this.rate.noteObjection(now, result.pauseMs, submittedAt);
		} else if (response.kind === 'response') this.rate.noteAccepted(now, submittedAt);
		switch (result.kind) {
			case 'accepted':
				return {
					kind: 'end',
					result: succeed({ task: result.task, submittedAt }),
					told: 'accepted',
				};
			case 'rateLimited': {
				this.limitedAt = now;
				const at = Math.max(this.rate.pauseUntil, now + backoff(submission.tries));
				const failure = itemFailure(result.failure, 'refused');
				return { kind: 'repeat', at, told: 'refused', failure };
			}
			case 'notReached': {
				const failure = itemFailure(result.failure, 'notSent');
				if (result.lasting) {
					this.stopped ??= failures.unreachable(failure);
					return end(failure, 'nothing');
				}
				submission.unreachedSince ??= submittedAt;
				return { kind: 'repeat', at: now + backoff(submission.tries), told: 'nothing', failure };
			}
			case 'refused':
				if (result.forAll) this.stopped ??= failures.refusedForAll(result.failure);
				return end(itemFailure(result.failure, 'refused'), 'refused');
			case 'unclear':
				return end(itemFailure(result.failure, 'uncertain'), 'uncertain');
		}
	}
}
