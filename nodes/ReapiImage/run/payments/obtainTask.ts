import type { Task } from '../../api/task';
import { fail, succeed, type Result } from '../../result';
import type { RunContext } from '../context';
import type { ExistingWork, Job, SubmitWork } from '../job';
import { itemFailure, type ItemFailure } from './itemFailure';
import { priceOf } from './spendingLimits';
import type { Submitter } from './submitter';
import type { TaskRegistry } from './taskRegistry';

/** A task that exists at reAPI. */
export interface ObtainedTask {
	readonly task: Task;
	/** ms since the epoch. */
	readonly submittedAt: number;
	/** It was accepted in an earlier try, or by somebody else. */
	readonly resumed: boolean;
}

/** Gets the task of an item: the one that exists, the one that an earlier try submitted, or a new one. */
export class ObtainTask {
	constructor(
		private readonly run: Pick<RunContext, 'clock' | 'memory' | 'execution'>,
		private readonly submitter: Submitter,
		private readonly registry: TaskRegistry,
	) {}

	async obtain(
		job: Job,
		work: SubmitWork | ExistingWork,
	): Promise<Result<ObtainedTask, ItemFailure>> {
		const { itemIndex } = job;
		if (work.kind === 'existing') {
			const task: Task = { id: work.taskId, status: 'processing', imageUrls: [] };
			return succeed({ task, submittedAt: this.run.clock.now(), resumed: true });
		}
		const { uncertain, accepted } = this.run.memory.of(itemIndex);
		if (uncertain) return fail(uncertain.failure);
		if (accepted) return succeed({ ...accepted, resumed: true });
		return await this.submit(job, work);
	}

	private async submit(job: Job, work: SubmitWork): Promise<Result<ObtainedTask, ItemFailure>> {
		const { itemIndex, settings } = job;
		const memory = this.run.memory.of(itemIndex);
		const submitted = await this.submitter.submit(itemIndex, work.body, settings.timeoutMs);
		if (submitted.ok) {
			memory.accepted = { ...submitted.value, job };
			this.registry.accepted(itemIndex, submitted.value.task);
			return succeed({ ...submitted.value, resumed: false });
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
	failed({ itemIndex, work }: Job, task: Task): void {
		this.registry.state(itemIndex, task);
		if (work.kind !== 'submit') return;
		this.run.memory.of(itemIndex).accepted = undefined;
		this.run.execution.spending.release(priceOf(work));
	}
}
