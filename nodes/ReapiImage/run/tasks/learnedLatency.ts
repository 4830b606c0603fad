import type { LatencyRange } from '../../models/latency';

// One slow task may be an outlier; that one was fast shows that fast ones exist.
const SLOWER_NEEDS = 3;

interface Seen {
	count: number;
	/** Least time after which a task was still running at its last poll but one, in ms. */
	earliestMs: number;
}

/** What the tasks of a run have shown of their latency, per usual range: it moves the first poll of later tasks. */
export class LearnedLatency {
	private readonly seen = new Map<string, Seen>();

	/**
	 * Notes a finished task.
	 * @param lastRunningMs time since submission at which it was last seen running; undefined if it never was
	 * @param doneMs time since submission at which it was seen to be done
	 */
	record(latency: LatencyRange, lastRunningMs: number | undefined, doneMs: number): void {
		// Done at the first look: it ended at an unknown moment before, on average half-way.
		const lower = lastRunningMs ?? doneMs / 2;
		const key = keyOf(latency);
		const before = this.seen.get(key);
		this.seen.set(key, {
			count: (before?.count ?? 0) + 1,
			earliestMs: Math.min(before?.earliestMs ?? Infinity, lower),
		});
	}

	/** The lower end of the latency as seen so far, in seconds; undefined while there is nothing to go by. */
	fromS(latency: LatencyRange): number | undefined {
		const seen = this.seen.get(keyOf(latency));
		if (!seen) return undefined;
		const fromS = seen.earliestMs / 1000;
		if (fromS > latency.fromS && seen.count < SLOWER_NEEDS) return undefined;
		return Math.min(fromS, latency.toS);
	}
}

function keyOf({ fromS, toS }: LatencyRange): string {
	return `${fromS}-${toS}`;
}
