const DAY_MS = 24 * 3_600_000;

/** An hour before reAPI deletes the images of a task, nobody is sent there any more. */
export const REUSABLE_MS = 7 * DAY_MS - 3_600_000;

const KEPT_MS = 7 * DAY_MS;
const KEPT_ENTRIES = 10_000;

/** A task that was paid for; time in ms since the epoch. */
export interface PaidTask {
	readonly taskId: string;
	readonly submittedAt: number;
}

/** How a submission ended: with a task, with no task for certain, or nobody knows. */
export type SubmissionEnd = PaidTask | 'nothing' | 'uncertain';

/** What is to be done for a request. */
export type Claim =
	| { readonly kind: 'reuse'; readonly task: PaidTask }
	/** The same request is being submitted right now: ask again afterwards. */
	| { readonly kind: 'wait'; readonly ended: Promise<void> }
	| {
			readonly kind: 'submit';
			/** The last equal submission may have been charged, and its task is not known. */
			readonly afterUncertain: boolean;
			/** To be called in any case when the submission has ended. */
			readonly end: (end: SubmissionEnd) => void;
	  };

type Entry =
	| { readonly kind: 'paid'; readonly task: PaidTask; readonly at: number }
	| { readonly kind: 'submitting'; readonly ended: Promise<void>; readonly at: number }
	| { readonly kind: 'uncertain'; readonly at: number };

/** What this process has paid for: one entry for each request, in the order of their times. */
export class ReuseStore {
	private readonly entries = new Map<string, Entry>();

	/** Whether the task of a request is known and young enough; it may have failed since. */
	has(key: string, now: number): boolean {
		return this.reusable(key, now) !== undefined;
	}

	/** @param now ms since the epoch */
	claim(key: string, now: number): Claim {
		const task = this.reusable(key, now);
		if (task) return { kind: 'reuse', task };
		const entry = this.entries.get(key);
		if (entry?.kind === 'submitting') return { kind: 'wait', ended: entry.ended };
		const afterUncertain = entry?.kind === 'uncertain' && now - entry.at < KEPT_MS;
		let announce = () => {};
		const ended = new Promise<void>((resolve) => (announce = resolve));
		const submitting = { kind: 'submitting', ended, at: now } as const;
		this.set(key, submitting);
		const end = (result: SubmissionEnd) => {
			const current = this.entries.get(key);
			// It may have been dropped for newer ones, and then begun again by another run.
			if (current === undefined || current === submitting) {
				// That nothing was made this time says nothing of the one before.
				if (result === 'nothing' && afterUncertain) this.set(key, entry);
				else this.keep(key, result, now);
			}
			announce();
		};
		return { kind: 'submit', afterUncertain, end };
	}

	/** A task is of no use any more: the next equal request is submitted. */
	forget(key: string, taskId: string): void {
		const entry = this.entries.get(key);
		if (entry?.kind === 'paid' && entry.task.taskId === taskId) this.entries.delete(key);
	}

	private reusable(key: string, now: number): PaidTask | undefined {
		const entry = this.entries.get(key);
		return entry?.kind === 'paid' && now - entry.at < REUSABLE_MS ? entry.task : undefined;
	}

	private keep(key: string, result: SubmissionEnd, at: number): void {
		if (result === 'nothing') this.entries.delete(key);
		else if (result === 'uncertain') this.set(key, { kind: 'uncertain', at });
		else this.set(key, { kind: 'paid', task: result, at: result.submittedAt });
	}

	private set(key: string, entry: Entry): void {
		// A map keeps the order in which keys were added.
		this.entries.delete(key);
		this.entries.set(key, entry);
		for (const [oldest, { at }] of this.entries) {
			if (this.entries.size <= KEPT_ENTRIES && entry.at - at < KEPT_MS) break;
			this.entries.delete(oldest);
		}
	}
}
