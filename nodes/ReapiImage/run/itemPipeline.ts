import { errorText } from '../api/errorText';
import { taskFailure } from '../api/classifyPoll';
import type { Task } from '../api/task';
import { fail, succeed, type Result } from '../result';
import { canceledError, type RunContext } from './context';
import { ImageFetcher } from './images/downloadImages';
import type { Job, Outcome } from './job';
import { completedOutput, pendingItem } from './output/imageItems';
import {
	canceledFailure,
	downloadFailure,
	noImagesFailure,
	timeoutFailure,
} from './output/jobFailures';
import { withModerationAdvice } from './output/moderationAdvice';
import { dryRunOutcome } from './payments/dryRun';
import { itemFailure, type ItemFailure } from './payments/itemFailure';
import { ObtainTask, type ObtainedTask } from './payments/obtainTask';
import { Submitter } from './payments/submitter';
import type { TaskRegistry } from './payments/taskRegistry';
import { Semaphore } from './semaphore';
import { Poller } from './tasks/poller';
import { latencyOfProcess } from './tasks/learnedLatency';
import { AdaptiveRate } from './tasks/rate';

/** Carries out all jobs of a run side by side; each of them on the same way: submit, wait, download, output. */
export class ItemPipeline {
	private readonly tasks: ObtainTask;
	private readonly poller: Poller;
	private readonly images: ImageFetcher;
	private readonly slots: Semaphore;

	constructor(
		private readonly run: RunContext,
		private readonly registry: TaskRegistry,
		maxParallelTasks: number,
	) {
		const { client, clock, signal } = run;
		const rate = new AdaptiveRate();
		this.tasks = new ObtainTask(run, new Submitter(run, rate), registry);
		this.poller = new Poller(client, clock, rate, signal, latencyOfProcess);
		this.images = new ImageFetcher(run);
		this.slots = new Semaphore(maxParallelTasks);
	}

	/**
	 * The outcomes of the items, in their order; an item that could not be prepared has failed already.
	 * @throws NodeOperationError when the execution is canceled; submissions under way still get their response and are logged
	 */
	async outcomes(prepared: ReadonlyArray<Result<Job, ItemFailure>>): Promise<Outcome[]> {
		const { signal, context } = this.run;
		const ended = new AbortController();
		const canceled = new Promise<'canceled'>((resolve) => {
			const cancel = () => {
				this.poller.cancel();
				resolve('canceled');
			};
			if (signal.aborted) cancel();
			signal.addEventListener('abort', cancel, { signal: ended.signal });
		});
		const all = Promise.all(
			prepared.map(async (each) => (each.ok ? await this.safeOutcome(each.value) : each)),
		);
		const result = await Promise.race([all, canceled]);
		// An execution with many runs would collect a listener for each.
		ended.abort();
		if (result !== 'canceled') return result;
		this.registry.canceled();
		throw canceledError(context, this.registry.report());
	}

	// An error that nobody expected must not take the ids of the other items' tasks with it.
	private async safeOutcome(job: Job): Promise<Outcome> {
		try {
			const outcome = await this.outcome(job);
			return outcome.ok ? outcome : fail(withModerationAdvice(outcome.failure, job.work));
		} catch (error) {
			const { accepted } = this.run.memory.of(job.itemIndex);
			const { work } = job;
			const taskId = accepted?.task.id ?? (work.kind === 'existing' ? work.taskId : undefined);
			const failure = {
				reason: `An unexpected error: ${errorText(error)}`,
				advice: 'Please report it at the address of the package.',
				...(taskId !== undefined && { taskId }),
			};
			return fail(itemFailure(failure, accepted ? 'accepted' : 'unknown'));
		}
	}

	private async outcome(job: Job): Promise<Outcome> {
		const { work } = job;
		if (work.kind === 'dryRun') return await dryRunOutcome(this.run, job, work);
		const seen = await this.inSlot(job, async () => {
			const obtained = await this.tasks.obtain(job, work);
			if (!obtained.ok) return obtained;
			return job.wait ? await this.wait(job, obtained.value) : succeed(obtained.value.task);
		});
		if (!seen.ok) return seen;
		if (!job.wait || seen.value.status === 'processing') {
			return succeed({ items: [pendingItem(seen.value, job)] });
		}
		// The slot is free while the images are fetched: the next item need not wait for them.
		return await this.download(job, seen.value);
	}

	// What is to be submitted takes a slot. A task that exists already is in progress with or without one.
	private async inSlot<T>(job: Job, task: () => Promise<T>): Promise<T> {
		const submits = job.work.kind === 'submit' && !this.run.memory.of(job.itemIndex).accepted;
		return submits ? await this.slots.run(task) : await task();
	}

	/** The task when it is completed, or still processing after its timeout if such a task is to be handed out. */
	private async wait(job: Job, obtained: ObtainedTask): Promise<Result<Task, ItemFailure>> {
		const { task, submittedAt, resumed } = obtained;
		const { timeoutMs, onTimeout } = job.settings;
		const from = resumed ? this.run.clock.now() : submittedAt;
		// Of a task that is done at once, the images may not be listed yet.
		const listed = task.status === 'failed' || task.imageUrls.length > 0;
		const end =
			task.status === 'processing' || !listed
				? await this.poller.wait({
						taskId: task.id,
						cadence: job.cadence,
						submittedAt,
						deadline: from + timeoutMs,
						resumed,
					})
				: { kind: task.status, task };
		// Of a task that somebody named, nothing is known but the name, which may be mistyped.
		const paid = job.work.kind === 'submit' ? 'accepted' : 'unknown';
		switch (end.kind) {
			case 'completed':
				this.registry.state(job.itemIndex, end.task);
				return succeed({ ...end.task, createdAt: end.task.createdAt ?? task.createdAt });
			case 'failed':
				this.tasks.failed(job, end.task);
				return fail(itemFailure(taskFailure(end.task), 'refunded'));
			case 'pollRefused':
				return fail(itemFailure(end.failure, paid));
			case 'canceled':
				return fail(itemFailure(canceledFailure(task), 'accepted'));
			case 'timeout':
				// A name that reAPI has never known is no task that still runs.
				if (paid === 'unknown' && end.notFound) return fail(itemFailure(end.notFound, paid));
				if (onTimeout === 'returnTask')
					return succeed({ ...task, ...end.task, status: 'processing' });
				return fail(itemFailure(timeoutFailure(task, timeoutMs, end.failure), 'accepted'));
		}
	}

	private async download(job: Job, task: Task): Promise<Outcome> {
		if (task.imageUrls.length === 0) return fail(itemFailure(noImagesFailure(task), 'accepted'));
		const images = await this.images.fetch(task, job);
		const failed = images.flatMap(({ downloadError }) => downloadError ?? []);
		if (failed.length > 0 && job.settings.onDownloadFailure === 'error') {
			const { imageUrls } = task;
			return fail(itemFailure(downloadFailure(task, failed), 'accepted', { imageUrls }));
		}
		return succeed(completedOutput(task, images, job));
	}
}
