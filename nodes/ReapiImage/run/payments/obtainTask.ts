import { unexpectedFailure, type Failure } from '../../api/failure';
import type { Task } from '../../api/task';
import { SETTING_LABELS } from '../../request/options';
import { fail, succeed, type Result } from '../../result';
import type { RunContext } from '../context';
import type { ExistingWork, Job, SubmitWork } from '../job';
import { addHint } from '../output/warnings';
import { itemFailure, type ItemFailure } from './itemFailure';
import type { Permit } from './reuse';
import type { SubmissionEnd } from './reuseStore';
import { priceOf, withinLimits, type PreparedJob, type RunLimits } from './spendingLimits';
import { CANCELED } from './submissionFailures';
import type { Submitter } from './submitter';
import type { TaskRegistry } from './taskRegistry';

/** A task that exists at reAPI. */
export interface ObtainedTask {
	readonly task: Task;
	/** ms since the epoch. */
	readonly submittedAt: number;
	/** It was accepted in an earlier try, or by somebody else. */
	readonly resumed: boolean;
	/** An earlier run has paid for it; it may turn out to be of no use. */
	readonly reused: boolean;
}

/** Where the task of an item comes from. */
type TaskSource =
	| { readonly kind: 'task'; readonly task: ObtainedTask }
	/** There is none yet: the work is to be submitted. */
	| { readonly kind: 'submit'; readonly work: SubmitWork; readonly permit: Permit };

/** An equal request was under way for longer than the item may wait. */
const STILL_SUBMITTING: Failure = {
	reason: 'An equal request is being submitted by another execution, and has no result yet',
	advice: `Run it again later, or raise the option ${SETTING_LABELS.timeout}.`,
};

/** Gets the task of an item: the one that exists, the one that an earlier try submitted, or a new one. */
export class ObtainTask {
	constructor(
		private readonly run: RunContext,
		private readonly submitter: Submitter,
		private readonly registry: TaskRegistry,
		private readonly limits: RunLimits,
	) {}

	/** The task of an item that exists already, or leave to submit the item. */
	async find(job: Job, work: SubmitWork | ExistingWork): Promise<Result<TaskSource, ItemFailure>> {
		const { clock, memory, reuse, execution, signal } = this.run;
		const exists = (taskId: string, submittedAt: number, reused: boolean) => {
			const task: Task = { id: taskId, status: 'processing', imageUrls: [] };
			return succeed({ kind: 'task', task: { task, submittedAt, resumed: true, reused } } as const);
		};
		if (work.kind === 'existing') return exists(work.taskId, clock.now(), false);
		const { uncertain, accepted } = memory.of(job.itemIndex);
		if (uncertain) return fail(uncertain.failure);
		if (accepted) {
			return succeed({ kind: 'task', task: { ...accepted, resumed: true, reused: false } });
		}
		const source = await reuse.claim(job);
		if (source.kind === 'submit') return succeed({ kind: 'submit', work, permit: source });
		// Nothing of what was reserved for the item is spent.
		if (!reuse.expects(job)) execution.spending.release(priceOf(work));
		reuse.expect(job, true);
		if (source.kind === 'late') {
			return fail(itemFailure(signal.aborted ? CANCELED : STILL_SUBMITTING, 'notSent'));
		}
		return exists(source.task.taskId, source.task.submittedAt, true);
	}

	/** Submits an item. */
	async submit(
		job: Job,
		work: SubmitWork,
		permit: Permit,
	): Promise<Result<ObtainedTask, ItemFailure>> {
		let end: SubmissionEnd = 'nothing';
		try {
			const allowed = await this.checkAgain(job);
			if (!allowed.ok) return allowed;
			if (permit.afterUncertain) this.warnOfRepetition(job);
			end = 'uncertain';
			const submitted = await this.send(job, work);
			if (submitted.ok) {
				const { task, submittedAt } = submitted.value;
				end = { taskId: task.id, submittedAt };
			} else if (submitted.failure.payment !== 'uncertain') end = 'nothing';
			return submitted;
		} finally {
			permit.end(end);
		}
	}

	/** What was expected to be free, and is paid for after all, is checked against the limits now. */
	private async checkAgain(job: Job): Promise<PreparedJob> {
		const { reuse } = this.run;
		if (!reuse.expects(job)) return succeed(job);
		reuse.expect(job, false);
		const [checked] = await withinLimits(this.run, [succeed(job)], this.limits, true);
		return checked ?? succeed(job);
	}

	private warnOfRepetition({ itemIndex }: Job): void {
		addHint(
			this.run,
			`Item ${itemIndex} was submitted although the response to an equal request was lost before, which may have been charged too`,
			'warning',
		);
	}

	private async send(job: Job, work: SubmitWork): Promise<Result<ObtainedTask, ItemFailure>> {
		const { itemIndex, settings } = job;
		const memory = this.run.memory.of(itemIndex);
		const submitted = await this.submitter
			.submit(itemIndex, work.body, settings.timeoutMs)
			// Whatever throws in there, the request may have been sent by then.
			.catch((error: unknown) => fail(itemFailure(unexpectedFailure(error), 'uncertain')));
		if (submitted.ok) {
			memory.accepted = { ...submitted.value, job };
			this.registry.accepted(itemIndex, submitted.value.task);
			return succeed({ ...submitted.value, resumed: false, reused: false });
		}
		if (submitted.failure.payment !== 'uncertain') {
			this.run.execution.spending.release(priceOf(work));
			return submitted;
		}
		const estimatedCredits = work.estimate?.credits;
		const failure = itemFailure(submitted.failure, 'uncertain', {
			...(estimatedCredits !== undefined && { estimatedCredits }),
		});
		memory.uncertain = { failure, job };
		this.registry.uncertain(itemIndex, failure.taskId);
		return fail(failure);
	}

	/** reAPI refunds a failed task before it shows it as failed, so that a later try may submit the item anew. */
	failed(job: Job, task: Task): void {
		const { itemIndex, work } = job;
		this.registry.state(itemIndex, task);
		if (work.kind !== 'submit') return;
		this.run.reuse.drop(job, task.id);
		this.run.memory.of(itemIndex).accepted = undefined;
		this.run.execution.spending.release(priceOf(work));
	}
}
