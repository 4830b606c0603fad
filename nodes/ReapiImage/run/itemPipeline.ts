import { taskFailure } from '../api/classifyPoll';
import { unexpectedFailure } from '../api/failure';
import type { Task } from '../api/task';
import { fail, succeed, type Result } from '../result';
import { canceledError, type RunContext } from './context';
import { ImageFetcher } from './images/downloadImages';
import type { Job, Outcome } from './job';
import { checkTask } from './tasks/checkTask';
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
import type { RunLimits } from './payments/spendingLimits';
import type { TaskRegistry } from './payments/taskRegistry';
import { Semaphore } from './semaphore';
import { Poller, type WaitEnd } from './tasks/poller';
import { latencyOfProcess } from './tasks/learnedLatency';
import { AdaptiveRate } from './tasks/rate';

/** A task as it was last seen. */
interface SeenTask {
	readonly task: Task;
	/** An earlier run has paid for it. */
	readonly reused: boolean;
}

/** Carries out all jobs of a run side by side; each of them on the same way: submit, wait, download, output. */
export class ItemPipeline {
	private readonly tasks: ObtainTask;
	private readonly poller: Poller;
	private readonly images: ImageFetcher;
	private readonly slots: Semaphore;

	constructor(
		private readonly run: RunContext,
		private readonly registry: TaskRegistry,
		limits: RunLimits,
		maxParallelTasks: number,
	) {
		const { client, clock, signal } = run;
		const rate = new AdaptiveRate();
		this.tasks = new ObtainTask(run, new Submitter(run, rate), registry, limits);
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
			const { accepted, uncertain } = this.run.memory.of(job.itemIndex);
			const { work } = job;
			const named = uncertain?.failure.taskId;
			const existing = work.kind === 'existing' ? work.taskId : undefined;
			const taskId = accepted?.task.id ?? named ?? existing;
			const failure = {
				...unexpectedFailure(error),
				...(taskId !== undefined && { taskId }),
			};
			const payment = accepted ? 'accepted' : uncertain ? 'uncertain' : 'unknown';
			return fail(itemFailure(failure, payment));
		}
	}

	private async outcome(job: Job): Promise<Outcome> {
		const { work } = job;
		if (work.kind === 'dryRun') return await dryRunOutcome(this.run, job, work);
		for (;;) {
			const found = await this.tasks.find(job, work);
			if (!found.ok) return found;
			const source = found.value;
			// What is to be submitted takes a slot. A task that exists already is in progress with or without one.
			const seen =
				source.kind === 'task'
					? await this.state(job, source.task)
					: await this.slots.run(async () => {
							const submitted = await this.tasks.submit(job, source.work, source.permit);
							return submitted.ok ? await this.state(job, submitted.value) : submitted;
						});
			if (seen.ok) return await this.output(job, seen.value);
			if (seen.failure !== 'useless') return fail(seen.failure);
			if (source.kind === 'task') this.run.reuse.drop(job, source.task.task.id);
		}
	}

	/** What is handed out; the slot is free by then: the next item need not wait for the images to be fetched. */
	private async output(job: Job, { task, reused }: SeenTask): Promise<Outcome> {
		if (!job.wait || task.status === 'processing') {
			return succeed({ items: [pendingItem(task, job, reused)] });
		}
		return await this.download(job, task, reused);
	}

	private async state(
		job: Job,
		obtained: ObtainedTask,
	): Promise<Result<SeenTask, ItemFailure | 'useless'>> {
		const { task, reused } = obtained;
		const seen = job.wait || reused ? await this.wait(job, obtained) : succeed(task);
		return seen.ok ? succeed({ task: seen.value, reused }) : seen;
	}

	/**
	 * The task when it is completed, or still processing after its timeout if such a task is to be handed out. One that an
	 * earlier run has paid for is `useless` if it failed, is not known, or its images are about to be deleted.
	 */
	private async wait(
		job: Job,
		obtained: ObtainedTask,
	): Promise<Result<Task, ItemFailure | 'useless'>> {
		const { task, submittedAt, resumed, reused } = obtained;
		const { timeoutMs, onTimeout } = job.settings;
		const from = resumed ? this.run.clock.now() : submittedAt;
		// Of a task that is done at once, the images may not be listed yet.
		const listed = task.status === 'failed' || task.imageUrls.length > 0;
		const end = !job.wait
			? await checkTask(this.run, task.id, timeoutMs)
			: task.status === 'processing' || !listed
				? await this.poller.wait({
						taskId: task.id,
						cadence: job.cadence,
						submittedAt,
						deadline: from + timeoutMs,
						resumed,
					})
				: { kind: task.status, task };
		if (reused && this.isUseless(job, end)) return fail('useless');
		// Nobody waits for it to be done.
		if (!job.wait && end.kind === 'timeout' && end.task) return succeed(end.task);
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
			case 'notFound':
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

	private isUseless(job: Job, end: WaitEnd): boolean {
		switch (end.kind) {
			case 'completed':
				return this.run.reuse.isTooOld(job, end.task.createdAt);
			case 'failed':
			case 'notFound':
				return true;
			case 'timeout':
				return end.notFound !== undefined;
			case 'pollRefused':
			case 'canceled':
				return false;
		}
	}

	private async download(job: Job, task: Task, reused: boolean): Promise<Outcome> {
		if (task.imageUrls.length === 0) return fail(itemFailure(noImagesFailure(task), 'accepted'));
		const images = await this.images.fetch(task, job);
		const failed = images.flatMap(({ downloadError }) => downloadError ?? []);
		if (failed.length > 0 && job.settings.onDownloadFailure === 'error') {
			const { imageUrls } = task;
			return fail(itemFailure(downloadFailure(task, failed), 'accepted', { imageUrls }));
		}
		return succeed(completedOutput(task, images, job, reused));
	}
}
