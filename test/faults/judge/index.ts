import type { Trace } from '../trace';
import { requestsAfterCancel } from './afterCancel';
import { doubleCharges, lostTasks, unannouncedCharges } from './charges';
import { changedBodies } from './customBodies';
import { wrongDryRuns } from './dryRuns';
import { keyLeaks } from './keyLeaks';
import { paidAgain } from './paidAgain';
import { refusedWithoutCause } from './refused';
import { misroutedItems } from './routing';
import { wrongReuse } from './wrongReuse';

/** The invariants: each tells in words what of a run breaks it, once for each count. */
export const INVARIANTS = {
	doubleCharges,
	lostTasks,
	unannouncedCharges,
	misroutedItems,
	requestsAfterCancel,
	keyLeaks,
	refusedWithoutCause,
	paidAgain,
	wrongReuse,
	wrongDryRuns,
	changedBodies,
} as const;

export type Counter = keyof typeof INVARIANTS;
export const COUNTERS = Object.keys(INVARIANTS) as Counter[];
export type Counts = Record<Counter, number>;

/** What of a run breaks which invariant. */
export type Verdict = Record<Counter, string[]>;

export function noCounts(): Counts {
	return Object.fromEntries(COUNTERS.map((counter) => [counter, 0])) as Counts;
}

/** Judges the executions of a scenario. Pure: the same traces give the same verdict. */
export function judge(traces: readonly Trace[]): Verdict {
	const breaches = (counter: Counter) =>
		traces.flatMap((trace) => {
			const texts = INVARIANTS[counter](trace);
			const which = traces.length > 1 ? `execution ${trace.round.execution}: ` : '';
			return texts.map((text) => `${which}${text}`);
		});
	return Object.fromEntries(COUNTERS.map((counter) => [counter, breaches(counter)])) as Verdict;
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
