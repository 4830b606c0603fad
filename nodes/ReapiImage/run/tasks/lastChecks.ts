/** The last checks of all tasks follow each other at this distance: some 18 a second, below the 20 of the server. */
export const LAST_CHECK_SPACING_MS = 55;

interface OpenCheck {
	readonly id: string;
	readonly deadline: number;
}

/**
 * When each task is checked for the last time: at its deadline, or, where many deadlines fall together, so long before
 * that one check after the other is made in time. Times in ms since the epoch.
 */
export class LastChecks {
	/** Those that are still to be made, the earliest deadline first. */
	private readonly open: OpenCheck[] = [];
	private first: { id: string; at: number } | undefined;

	/** A task that needs a check at this time. */
	add(id: string, deadline: number): void {
		let index = this.open.length;
		while ((this.open[index - 1]?.deadline ?? -Infinity) > deadline) index--;
		this.open.splice(index, 0, { id, deadline });
		this.first = undefined;
	}

	/** The last check of this task is made, or not needed any more. */
	remove(id: string): void {
		const index = this.open.findIndex((check) => check.id === id);
		if (index < 0) return;
		this.open.splice(index, 1);
		this.first = undefined;
	}

	/** The check to make first, and the latest time from which all of them can still be made in time. */
	next(): { readonly id: string; readonly at: number } | undefined {
		const [earliest] = this.open;
		if (!earliest) return undefined;
		this.first ??= {
			id: earliest.id,
			at: this.open.reduce(
				(at, { deadline }, index) => Math.min(at, deadline - index * LAST_CHECK_SPACING_MS),
				Infinity,
			),
		};
		return this.first;
	}
}
