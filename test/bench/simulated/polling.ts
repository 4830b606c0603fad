import type { Cadence } from '../../../nodes/ReapiImage/run/tasks/cadence';
import { LearnedLatency } from '../../../nodes/ReapiImage/run/tasks/learnedLatency';
import { AdaptiveRate } from '../../../nodes/ReapiImage/run/tasks/rate';
import { Schedule } from '../../../nodes/ReapiImage/run/tasks/schedule';
import type { PollingPattern } from '../peers/patterns';

/** A simulated task; times in ms on the simulated clock. A check takes no time. */
export interface SimulatedTask {
	readonly cadence: Cadence;
	readonly submittedAt: number;
	readonly doneAt: number;
}

/** How the polling of one task went; ms. */
export interface Polled {
	/** Times of its checks; the last one saw it done. */
	readonly polls: readonly number[];
	/** Between done and seen. */
	readonly lagMs: number;
}

// The longest timeout that the node offers, so that no task is given up.
const TIMEOUT_MS = 3_600_000;

/**
 * Polls tasks with one schedule of the node, as its poller does: with the rate, to which nobody objects, and learning as
 * it goes, from nothing.
 * @param rate another rate than the node's own
 */
export function pollWithSchedule(
	tasks: readonly SimulatedTask[],
	rate: AdaptiveRate = new AdaptiveRate(),
	learned: LearnedLatency = new LearnedLatency(),
): Polled[] {
	const schedule = new Schedule(rate, learned);
	const polls: number[][] = tasks.map(() => []);
	const arrivals = tasks
		.map((task, index) => ({ ...task, index }))
		.sort((one, other) => one.submittedAt - other.submittedAt);
	const polled: Polled[] = new Array<Polled>(tasks.length);
	let now = 0;
	let arrived = 0;
	while (arrived < tasks.length || schedule.size > 0) {
		const arrival = arrivals[arrived];
		const next = schedule.next(now);
		if (arrival && arrival.submittedAt <= (next?.at ?? Infinity)) {
			now = Math.max(now, arrival.submittedAt);
			const { index, cadence, submittedAt } = arrival;
			const deadline = submittedAt + TIMEOUT_MS;
			rate.noteRequest(now);
			rate.noteAccepted(now);
			schedule.add(String(index), { cadence, submittedAt, deadline, resumed: false }, now);
			arrived++;
			continue;
		}
		if (!next) break;
		now = next.at;
		const index = Number(next.id);
		const { doneAt = 0 } = tasks[index] ?? {};
		schedule.started(next, now);
		rate.noteAccepted(now);
		polls[index]?.push(now);
		if (now < doneAt) schedule.stillRunning(next.id, now);
		else {
			schedule.remove(next.id, now);
			polled[index] = { polls: polls[index] ?? [], lagMs: now - doneAt };
		}
	}
	return polled;
}

/** Polls a task as a loop of its own does, with a fixed pattern. */
export function pollWithPattern(task: SimulatedTask, pattern: PollingPattern): Polled {
	const polls: number[] = [];
	let elapsedS = pattern.firstS;
	for (;;) {
		const now = task.submittedAt + elapsedS * 1000;
		polls.push(now);
		if (now >= task.doneAt) return { polls, lagMs: now - task.doneAt };
		elapsedS += pattern.pauseS(elapsedS);
	}
}

/** The highest number of these times (ms) in any second. */
export function highestRate(unsorted: readonly number[]): number {
	const times = [...unsorted].sort((one, other) => one - other);
	let first = 0;
	return times.reduce((most, time, index) => {
		while ((times[first] ?? time) <= time - 1000) first++;
		return Math.max(most, index - first + 1);
	}, 0);
}
