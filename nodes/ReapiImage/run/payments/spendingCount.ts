/** Where the credits are counted; n8n stores it with an execution that waits. */
type Counts = Record<'spent' | 'dry', number>;

/** Counts the credits that one node spends in one execution. */
export class SpendingCount {
	constructor(
		private readonly counts: Counts,
		private readonly name: keyof Counts,
	) {}

	/** Credits that were spent, may have been spent, or are reserved. */
	get credits(): number {
		return this.counts[this.name];
	}

	/** Counts credits before they are spent, so that submissions side by side cannot exceed a limit together. */
	reserve(credits: number): void {
		this.counts[this.name] += credits;
	}

	/** Takes credits off the count again: they were not charged, or given back. */
	release(credits: number): void {
		this.counts[this.name] = Math.max(0, this.credits - credits);
	}
}
