import type { RunContext } from '../context';
import { contentsOf } from '../input/inputImage';
import type { Job, SubmitWork } from '../job';
import { readDryRunId } from './dryRunTask';
import { contentHash, requestKey } from './requestKey';
import { REUSABLE_MS, ReuseStore, type Claim, type PaidTask } from './reuseStore';

/** What all executions of this process share; it forgets at a restart. */
const storeOfProcess = new ReuseStore();

/** Leave to submit a request. */
export type Permit = Extract<Claim, { kind: 'submit' }>;

/** Where the images of an item come from. */
export type Source =
	| { readonly kind: 'reuse'; readonly task: PaidTask }
	| Permit
	/** An equal request was being submitted for as long as the item may wait, or the run was stopped. */
	| { readonly kind: 'late' };

const WITHOUT_CONDITIONS: Permit = { kind: 'submit', afterUncertain: false, end: () => {} };

/** Finds, for the items of one run, the tasks that were paid for before: the options Resume Task ID and Reuse. */
export class Reuse {
	private readonly keys = new Map<number, string>();
	private readonly expected = new Set<number>();
	private readonly dropped = new Set<string>();

	constructor(
		private readonly run: Pick<RunContext, 'context' | 'clock' | 'signal' | 'apiKey' | 'origin'>,
		private readonly store = storeOfProcess,
	) {}

	/** Gives each request its name, and finds out which items need not be paid for. */
	async prepare(jobs: readonly Job[]): Promise<void> {
		const counts = new Map<string, number>();
		for (const job of jobs) {
			const { work, settings, itemIndex } = job;
			if (work.kind === 'submit' && settings.reuse === 'sameRequest') {
				const key = await this.keyOf(work, itemIndex);
				const count = counts.get(key) ?? 0;
				counts.set(key, count + 1);
				// Several equal items of one call are several orders: the next call finds as many tasks.
				this.keys.set(itemIndex, `${key}/${count}`);
			}
			if (this.finds(job)) this.expected.add(itemIndex);
		}
	}

	/** Whether a task of an item is known, so that nothing is reserved for it. */
	expects({ itemIndex }: Job): boolean {
		return this.expected.has(itemIndex);
	}

	/** @param expected whether the item goes with a task that exists */
	expect({ itemIndex }: Job, expected: boolean): void {
		if (expected) this.expected.add(itemIndex);
		else this.expected.delete(itemIndex);
	}

	/** The task of an item, or leave to submit it; an equal request that is being submitted right now is waited for. */
	async claim(job: Job): Promise<Source> {
		const { clock, signal } = this.run;
		const resumed = this.resumedId(job);
		if (resumed !== undefined) {
			return { kind: 'reuse', task: { taskId: resumed, submittedAt: clock.now() } };
		}
		const key = this.keys.get(job.itemIndex);
		if (key === undefined) return WITHOUT_CONDITIONS;
		const deadline = clock.now() + job.settings.timeoutMs;
		for (;;) {
			const claim = this.store.claim(key, clock.now());
			if (claim.kind !== 'wait') return claim;
			const ended = new AbortController();
			const late = clock.sleep(deadline - clock.now(), AbortSignal.any([signal, ended.signal]));
			await Promise.race([claim.ended, late]);
			ended.abort();
			if (signal.aborted || clock.now() >= deadline) return { kind: 'late' };
		}
	}

	/** A task is of no use: it failed, nobody knows it, or its images are about to be deleted. */
	drop({ itemIndex }: Job, taskId: string): void {
		this.dropped.add(taskId);
		const key = this.keys.get(itemIndex);
		if (key !== undefined) this.store.forget(key, taskId);
	}

	/** @param createdAt unix seconds */
	isTooOld(job: Job, createdAt: number | undefined): boolean {
		if (this.resumedId(job) !== undefined || createdAt === undefined) return false;
		return this.run.clock.now() - createdAt * 1000 >= REUSABLE_MS;
	}

	private finds(job: Job): boolean {
		const key = this.keys.get(job.itemIndex);
		const known = key !== undefined && this.store.has(key, this.run.clock.now());
		return known || this.resumedId(job) !== undefined;
	}

	private resumedId({ work, settings }: Job): string | undefined {
		const id = settings.resumeTaskId;
		// A dry run has left its id where the next run looks for that of a task.
		const useless = id === '' || this.dropped.has(id) || readDryRunId(id) !== undefined;
		return work.kind === 'submit' && !useless ? id : undefined;
	}

	private async keyOf({ body, files }: SubmitWork, itemIndex: number): Promise<string> {
		const { context, apiKey, origin } = this.run;
		const contents = new Map<string, string>();
		for (const { link, file } of files) {
			const bytes = await contentsOf({ context, itemIndex }, file);
			contents.set(link, await contentHash(Buffer.isBuffer(bytes) ? [bytes] : bytes));
		}
		return requestKey(apiKey, origin, body, contents);
	}
}
