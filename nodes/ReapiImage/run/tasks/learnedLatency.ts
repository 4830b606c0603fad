import type { Cadence } from './cadence';
import { INTERVAL_MS } from './cadence';

/** Tasks of a cell that are remembered; older ones are forgotten. */
const REMEMBERED_TASKS = 20;
/** Cells that are remembered; the one that was not used for the longest time is forgotten. */
const REMEMBERED_CELLS = 200;
/** Share of the tasks that may be faster than the lower end. */
const FASTER_SHARE = 0.1;
/** One slow task may be an outlier; that one was fast shows that fast ones exist. */
const SLOWER_NEEDS = 3;

/**
 * What tasks have shown of their latency, for each model, quality and resolution: it moves the first check of later
 * tasks. Bounded in size.
 */
export class LearnedLatency {
	/** For each task the time after which it was still running, in ms. */
	private readonly cells = new Map<string, readonly number[]>();

	/**
	 * Notes a finished task.
	 * @param lastRunningMs time since submission at which it was last seen running; undefined if it never was
	 * @param doneMs time since submission at which it was seen to be done
	 */
	record({ cell }: Cadence, lastRunningMs: number | undefined, doneMs: number): void {
		if (cell === undefined) return;
		// Done at the first check, it ended at an unknown moment before: the next one is checked two intervals earlier.
		const lower = lastRunningMs ?? Math.max(0, doneMs - 2 * INTERVAL_MS);
		const seen = [...(this.cells.get(cell) ?? []), lower].slice(-REMEMBERED_TASKS);
		this.cells.delete(cell);
		this.cells.set(cell, seen);
		const [oldest] = this.cells.keys();
		if (this.cells.size > REMEMBERED_CELLS && oldest !== undefined) this.cells.delete(oldest);
	}

	/** The lower end of the latency as seen so far, in seconds; undefined while there is nothing to go by. */
	fromS({ cell, latency }: Cadence): number | undefined {
		const seen = this.cells.get(cell ?? '');
		if (!seen) return undefined;
		const sorted = [...seen].sort((one, other) => one - other);
		const fromS = (sorted[Math.floor(FASTER_SHARE * sorted.length)] ?? 0) / 1000;
		if (fromS > latency.fromS && seen.length < SLOWER_NEEDS) return undefined;
		return Math.min(fromS, latency.toS);
	}

	/** Forgets everything. */
	clear(): void {
		this.cells.clear();
	}
}

/** What all executions of this process have seen. */
export const latencyOfProcess = new LearnedLatency();
