import { errorText } from '../api/errorText';
import type { Failure } from '../api/failure';
import { taskFailure } from '../api/classifyPoll';
import type { Task } from '../api/task';
import { RateLimitPause } from './tasks/rateLimitPause';
import { ImageFetcher } from './images/downloadImages';
import { failed, type Job, type Outcome } from './job';
import { STARTED_AGAIN, timeoutFailure } from './output/jobFailures';
import { completedItems, pendingItem } from './output/imageItems';
import { Poller } from './tasks/poller';
import { canceledError, type RunContext } from './context';
import { Semaphore } from './semaphore';
import { Submitter } from './payments/submitter';
import type { TaskRegistry } from './payments/taskRegistry';

interface Accepted {
	readonly task: Task;
	readonly submittedAt: number;
	/** It was accepted in an earlier try, or by somebody else. */
	readonly resumed: boolean;
}

type Submission =
	| { readonly ok: true; readonly accepted: Accepted }
	| { readonly ok: false; readonly failure: Failure };

/** Carries out all jobs of a run side by side. */
export class ItemPipeline {
	private readonly submitter: Submitter;
	private readonly poller: Poller;
	private readonly images: ImageFetcher;
	private readonly slots: Semaphore;

	constructor(
		private readonly run: RunContext,
		private readonly log: TaskRegistry,
		maxParallelTasks: number,
	) {
		const { client, clock, signal } = run;
		const gate = new RateLimitPause(clock, signal);
		this.submitter = new Submitter(client, clock, gate, signal);
		this.poller = new Poller(client, clock, gate, signal);
		this.images = new ImageFetcher(run);
		this.slots = new Semaphore(maxParallelTasks);
	}

	/**
	 * The outcomes of the jobs, in their order.
	 * @throws NodeOperationError when the execution is canceled; submissions under way are still heard and logged
	 */
	async outcomes(jobs: readonly Job[]): Promise<Outcome[]> {
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
		const all = Promise.all(jobs.map((job) => this.safeOutcome(job)));
		const result = await Promise.race([all, canceled]);
		// An execution with many runs would collect a listener for each.
		ended.abort();
		if (result !== 'canceled') return result;
		this.log.canceled();
		throw canceledError(context, this.log.report());
	}

	// An error that nobody expected must not take the ids of the other items' tasks with it.
	private async safeOutcome(job: Job): Promise<Outcome> {
		try {
			return await this.outcome(job);
		} catch (error) {
			const { accepted } = this.run.memory.of(job.itemIndex);
			const taskId = accepted?.task.id ?? job.taskId;
			return failed({
				reason: `An unexpected error: ${errorText(error)}`,
				advice: 'Please report it at the address of the package.',
				charge: accepted ? 'charged' : 'unknown',
				...(taskId !== undefined && { taskId }),
			});
		}
	}

	private async outcome(job: Job): Promise<Outcome> {
		const held = await this.inSlot(job, async () => {
			const submission = await this.accept(job);
			if (!submission.ok) return failed(submission.failure);
			const { task } = submission.accepted;
			if (!job.wait) return { ok: true, items: [pendingItem(task, job)] } as Outcome;
			return await this.wait(job, submission.accepted);
		});
		// The slot is free while the images are fetched: the next item need not wait for them.
		return 'task' in held ? await this.finish(job, held.task) : held;
	}

	// What is to be submitted takes a slot. A task that exists already is in progress with or without one.
	private async inSlot<T>(job: Job, task: () => Promise<T>): Promise<T> {
		const submits = job.order && !this.run.memory.of(job.itemIndex).accepted;
		return submits ? await this.slots.run(task) : await task();
	}

	private async accept(job: Job): Promise<Submission> {
		const { itemIndex, order, taskId } = job;
		const now = this.run.clock.now();
		if (!order) {
			const task: Task = { id: taskId ?? '', status: 'processing', imageUrls: [] };
			return { ok: true, accepted: { task, submittedAt: now, resumed: true } };
		}
		const memory = this.run.memory.of(itemIndex);
		if (memory.uncertain) return { ok: false, failure: memory.uncertain.failure };
		if (memory.accepted) return { ok: true, accepted: { ...memory.accepted, resumed: true } };
		const submitted = await this.submitter.submit(order.body, job.settings.timeoutMs, async () => {
			const fresh = (await this.run.journal?.note(itemIndex, memory.notes++)) ?? true;
			return fresh ? undefined : STARTED_AGAIN;
		});
		if (submitted.kind === 'accepted') {
			const { task, submittedAt } = submitted;
			memory.accepted = { task, submittedAt, job };
			this.log.accepted(itemIndex, task);
			return { ok: true, accepted: { task, submittedAt, resumed: false } };
		}
		if (submitted.kind === 'refused') return { ok: false, failure: submitted.failure };
		const failure = { ...submitted.failure, estimatedCredits: order.estimate.credits };
		memory.uncertain = { failure, job };
		this.log.uncertain(itemIndex, failure.taskId);
		return { ok: false, failure };
	}

	private async wait(job: Job, accepted: Accepted): Promise<Outcome | { readonly task: Task }> {
		const { task, submittedAt, resumed } = accepted;
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
		switch (end.kind) {
			case 'completed':
				this.log.state(job.itemIndex, end.task);
				return { task: { ...end.task, createdAt: end.task.createdAt ?? task.createdAt } };
			case 'failed':
				return this.taskFailed(job, end.task);
			case 'pollRefused':
				// Of a task that somebody named, nothing is known but the name, which may be mistyped.
				return failed(job.order ? end.failure : { ...end.failure, charge: 'unknown' });
			case 'canceled':
				return failed({
					reason: 'The execution was canceled',
					advice: '',
					charge: 'charged',
					taskId: task.id,
				});
			case 'timeout':
				// A name that reAPI has never known is no task that still runs.
				if (!job.order && end.notFound) return failed({ ...end.notFound, charge: 'unknown' });
				if (onTimeout === 'returnTask') {
					return { ok: true, items: [pendingItem({ ...task, ...end.task }, job)] };
				}
				return failed(timeoutFailure(task, timeoutMs, end.failure));
		}
	}

	// reAPI refunds a failed task before it shows it as failed, so that a later try may submit the item anew.
	private taskFailed(job: Job, task: Task): Outcome {
		this.log.state(job.itemIndex, task);
		if (job.order) this.run.memory.of(job.itemIndex).accepted = undefined;
		return failed(taskFailure(task));
	}

	private async finish(job: Job, task: Task): Promise<Outcome> {
		if (task.imageUrls.length === 0) {
			return failed({
				reason: 'The task is completed, but reAPI lists no images for it',
				advice:
					'Look at it again later with the operation Task > Wait; if it stays so, ask reAPI with the task ID.',
				charge: 'charged',
				taskId: task.id,
			});
		}
		const images = await this.images.fetch(task, job);
		const lost = images.flatMap(({ downloadError }) => downloadError ?? []);
		if (lost.length > 0 && job.settings.onDownloadFailure === 'error') {
			return failed({
				reason: `${lost.length} of ${images.length} images could not be downloaded: ${lost[0]}`,
				advice: 'The images stay at their addresses for 7 days.',
				charge: 'charged',
				taskId: task.id,
				imageUrls: task.imageUrls,
			});
		}
		return { ok: true, items: completedItems(task, images, job) };
	}
}
