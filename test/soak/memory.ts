import { groupBy } from './groupBy';

/** Memory of the n8n process at one moment. */
export interface MemorySample {
	/** Id of the process: another one after a restart. */
	readonly pid: number;
	/** ms since 1970. */
	readonly at: number;
	readonly mb: number;
}

/** The judgement of the memory of the process that lived the longest. */
export type MemoryVerdict =
	| { readonly judged: false; readonly passed: true; readonly minutes: number }
	| {
			readonly judged: true;
			readonly passed: boolean;
			/** How long the process was watched. */
			readonly minutes: number;
			readonly afterTwoMinutesMb: number;
			readonly atEndMb: number;
			readonly growthPercent: number;
	  };

const MINUTE = 60_000;
/** So long a process warms up. */
const WARM_UP = 2 * MINUTE;
/** What is compared are the medians of so long: between two garbage collections, memory goes up and down by a fifth. */
const WINDOW = 2 * MINUTE;
/** In a shorter life, there are no two such times to compare. */
const SHORTEST = WARM_UP + 2 * WINDOW;
const MOST_GROWTH_PERCENT = 10;

function median(values: readonly number[]): number {
	const sorted = [...values].sort((one, other) => one - other);
	const middle = Math.floor(sorted.length / 2);
	const upper = sorted[middle] ?? 0;
	return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}

const rounded = (value: number) => Math.round(value * 10) / 10;

function lengthOf(life: readonly MemorySample[]): number {
	return (life.at(-1)?.at ?? 0) - (life[0]?.at ?? 0);
}

function longestLife(samples: readonly MemorySample[]): readonly MemorySample[] {
	const lives = groupBy(samples, ({ pid }) => pid);
	return [...lives.values()].sort((one, other) => lengthOf(other) - lengthOf(one))[0] ?? [];
}

/**
 * Compares the memory at the end of the longest life of the process with that after its first two minutes: a restart
 * gives all memory back, so lives are not compared with each other. At most 10 % more is allowed.
 * @param samples in the order of time, taken while there was work to do
 */
export function judgeMemory(samples: readonly MemorySample[]): MemoryVerdict {
	const life = longestLife(samples);
	const length = lengthOf(life);
	const minutes = rounded(length / MINUTE);
	if (length < SHORTEST) return { judged: false, passed: true, minutes };
	const [start = 0, end = 0] = [life[0]?.at, life.at(-1)?.at];
	const within = (from: number, to: number) =>
		median(life.filter(({ at }) => at >= from && at <= to).map(({ mb }) => mb));
	const before = within(start + WARM_UP, start + WARM_UP + WINDOW);
	const after = within(end - WINDOW, end);
	const growthPercent = rounded((after / before - 1) * 100);
	return {
		judged: true,
		passed: growthPercent <= MOST_GROWTH_PERCENT,
		minutes,
		afterTwoMinutesMb: rounded(before),
		atEndMb: rounded(after),
		growthPercent,
	};
}
