import type { Span } from './cadence';

/**
 * Spreads the first checks of tasks: each one takes the time in its span that is farthest from the others, a single one
 * the end of its span, where it finds most tasks done. Times in ms since the epoch.
 */
export class FirstChecks {
	/** Times that are taken, in ascending order. */
	private readonly taken: number[] = [];

	/** Takes a time for a task. */
	place({ fromMs, toMs }: Span): number {
		let [place, distance] = [toMs, 0];
		let previous = fromMs;
		let index = 0;
		while ((this.taken[index] ?? Infinity) <= fromMs) index++;
		for (; previous < toMs; index++) {
			const next = this.taken[index] ?? Infinity;
			// Beyond the end of the span there is space only up to that end.
			const middle = Math.min((previous + next) / 2, toMs);
			// The next one is at least as far away.
			const space = middle - previous;
			if (space >= distance) [place, distance] = [middle, space];
			previous = next;
		}
		this.taken.splice(this.indexOf(place), 0, place);
		return place;
	}

	/** The check at this time is made, or not needed any more. */
	release(place: number): void {
		const index = this.indexOf(place);
		if (this.taken[index] === place) this.taken.splice(index, 1);
	}

	private indexOf(time: number): number {
		let index = this.taken.length;
		while ((this.taken[index - 1] ?? -Infinity) >= time) index--;
		return index;
	}
}
