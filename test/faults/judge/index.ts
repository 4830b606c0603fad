import type { Trace } from '../trace';
import { requestsAfterCancel } from './afterCancel';
import { doubleCharges, lostTasks, unannouncedCharges } from './charges';
import { keyLeaks } from './keyLeaks';
import { refusedWithoutCause } from './refused';
import { misroutedItems } from './routing';

/** The invariants: each tells in words what of a run breaks it, once for each count. */
export const INVARIANTS = {
	doubleCharges,
	lostTasks,
	unannouncedCharges,
	misroutedItems,
	requestsAfterCancel,
	keyLeaks,
	refusedWithoutCause,
} as const;

export type Counter = keyof typeof INVARIANTS;
export const COUNTERS = Object.keys(INVARIANTS) as Counter[];
export type Counts = Record<Counter, number>;

/** What of a run breaks which invariant. */
export type Verdict = Record<Counter, string[]>;

export function noCounts(): Counts {
	return Object.fromEntries(COUNTERS.map((counter) => [counter, 0])) as Counts;
}

/** Judges a run. Pure: the same trace gives the same verdict. */
export function judge(trace: Trace): Verdict {
	return Object.fromEntries(
		COUNTERS.map((counter) => [counter, INVARIANTS[counter](trace)]),
	) as Verdict;
}

/** Adds the breaches of a verdict to the counts. */
export function count(counts: Counts, verdict: Verdict): void {
	for (const counter of COUNTERS) counts[counter] += verdict[counter].length;
}

/** The breaches of a verdict in words; empty if there are none. */
export function describeVerdict(verdict: Verdict): string {
	return COUNTERS.flatMap((counter) => verdict[counter].map((text) => `${counter}: ${text}`)).join(
		'\n',
	);
}
