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
/** So much earlier may tasks have ended that were done at their first check. */
const EARLIER_MS = 2 * INTERVAL_MS;
/** Tasks that seem to end within less than this may all take the same time: the interval alone sets them apart. */
const SAME_MS = 1.5 * INTERVAL_MS;

/** How the end of a task was seen; times in ms since its submission. */
export interface SeenEnd {
	/** When it was last seen running, if it was. */
	readonly lastRunningMs?: number;
	/** From when on its first check might have been made; undefined if the node did not choose that time. */
	readonly firstFromMs?: number;
	readonly doneMs: number;
}

/** The earliest time at which a task is worth a check, in ms since its submission. */
interface WorthChecking {
	readonly fromMs: number;
	/** It was done at its first check: it may have been earlier. */
	readonly orEarlier: boolean;
}

function worthChecking({ lastRunningMs, firstFromMs, doneMs }: SeenEnd): WorthChecking | undefined {
	if (lastRunningMs !== undefined) {
		// When it was last seen running, a check was wasted: it ended between that and the next one.
		const halfMs = Math.min(doneMs - lastRunningMs, INTERVAL_MS) / 2;
		return { fromMs: lastRunningMs + halfMs, orEarlier: false };
	}
	return firstFromMs === undefined ? undefined : { fromMs: firstFromMs, orEarlier: true };
}

const mayBeEarlier = ({ orEarlier }: WorthChecking) => orEarlier;

function isSpread(seen: readonly WorthChecking[]): boolean {
	const times = seen.map(({ fromMs }) => fromMs);
	return Math.max(...times) - Math.min(...times) > SAME_MS;
}

/**
 * What tasks have shown of their latency, for each model, quality and resolution: it moves the first check of later
 * tasks. Bounded in size.
 */
export class LearnedLatency {
	private readonly cells = new Map<string | undefined, readonly WorthChecking[]>();

	/** Notes a finished task. */
	record({ cell }: Cadence, end: SeenEnd): void {
		const task = worthChecking(end);
		if (cell === undefined || !task) return;
		const seen = [...(this.cells.get(cell) ?? []), task].slice(-REMEMBERED_TASKS);
		this.cells.delete(cell);
		this.cells.set(cell, seen);
		const [oldest] = this.cells.keys();
		if (this.cells.size > REMEMBERED_CELLS) this.cells.delete(oldest);
	}

	/**
	 * The lower end of the latency as seen so far, in seconds; undefined while there is nothing to go by.
	 * @param explore for one task of many: where all were done at their first check, it comes earlier
	 */
	fromS({ cell, latency }: Cadence, explore = false): number | undefined {
		const seen = this.cells.get(cell);
		if (!seen) return undefined;
		const earlierMs = isSpread(seen) || (explore && seen.every(mayBeEarlier)) ? EARLIER_MS : 0;
		const sorted = seen
			.map((task) => (mayBeEarlier(task) ? task.fromMs - earlierMs : task.fromMs))
			.sort((one, other) => one - other);
		const fromS = Math.max(0, sorted[Math.floor(FASTER_SHARE * sorted.length)] ?? 0) / 1000;
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
