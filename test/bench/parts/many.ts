import { PATTERNS } from '../peers/patterns';
import { CELLS, uniform } from '../simulated/latencies';
import {
	highestRate,
	pollWithPattern,
	pollWithSchedule,
	type Polled,
	type SimulatedTask,
} from '../simulated/polling';
import { mean, percentile, rounded } from '../statistics';
import { printTable } from '../table';
import type { Part } from '../part';

const TASKS = 500;
const POLLS_PER_SECOND = 5;

/** What no schedule of 5 polls a second can beat: each task is polled once, in the order in which they end. */
function withOracle(tasks: readonly SimulatedTask[]): Polled[] {
	const starts: number[] = [];
	return [...tasks]
		.sort((one, other) => one.doneAt - other.doneAt)
		.map(({ doneAt }) => {
			const free = (starts.at(-POLLS_PER_SECOND) ?? -Infinity) + 1000;
			const at = Math.max(doneAt, free);
			starts.push(at);
			return { polls: [at], lagMs: at - doneAt };
		});
}

/** How hard many tasks in flight press on the API, on a simulated clock. */
export const many: Part = async () => {
	const tasks = CELLS.flatMap((cell) =>
		Array.from({ length: TASKS / CELLS.length }, (_, task) => ({
			cadence: { latency: cell.range, pollIntervalS: 0 },
			submittedAt: 0,
			doneAt: uniform(cell, task),
		})),
	);
	const results = [
		{ name: 'this node', polled: pollWithSchedule(tasks) },
		{ name: `an oracle with ${POLLS_PER_SECOND} polls a second`, polled: withOracle(tasks) },
		...PATTERNS.map((pattern) => ({
			name: pattern.name,
			polled: tasks.map((task) => pollWithPattern(task, pattern)),
		})),
	].map(({ name, polled }) => {
		const lags = polled.map(({ lagMs }) => lagMs / 1000);
		return {
			name,
			rps: highestRate(polled),
			lagS: mean(lags),
			lag95S: percentile(lags, 0.95),
			polls: mean(polled.map(({ polls }) => polls.length)),
		};
	});
	printTable(
		`Many: ${TASKS} tasks in flight, submitted at once, ${TASKS / CELLS.length} of each cell`,
		[
			'schedule',
			'polls in the busiest second',
			'mean delay (s)',
			'95th percentile',
			'polls per task',
		],
		results.map(({ name, rps, lagS, lag95S, polls }) => [name, rps, lagS, lag95S, polls]),
		[
			'The peers poll each task in a loop of its own here; as published they have no more than one task in flight.',
			'The oracle knows when each task ends: no schedule of 5 polls a second can be faster.',
		],
	);
	const [ours, oracle, ...peers] = results;
	if (!ours || !oracle) throw new Error('nothing was measured');
	return {
		figures: { maxRps: ours.rps, manyLagS: rounded(ours.lagS) },
		peers: Object.fromEntries(
			[oracle, ...peers].map(({ name, rps, lagS }) => [
				name,
				{ maxRps: rps, manyLagS: rounded(lagS) },
			]),
		),
	};
};
