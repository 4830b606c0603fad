import { RATE } from '../../../nodes/ReapiImage/run/tasks/rate';
import { PATTERNS } from '../peers/patterns';
import { unforeseenDelay } from '../simulated/bound';
import { CELLS, uniform, type Cell } from '../simulated/latencies';
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
const PER_CELL = TASKS / CELLS.length;
const IN_FLIGHT = 100;
const BATCHES = 50;

const tasksOf = (cell: Cell, count: number, first = 0): SimulatedTask[] =>
	Array.from({ length: count }, (_, task) => ({
		cadence: { latency: cell.range, cell: cell.name, pollIntervalS: 0 },
		submittedAt: 0,
		doneAt: uniform(cell, first + task),
	}));
const lagS = (polled: readonly Polled[]) => mean(polled.map(({ lagMs }) => lagMs)) / 1000;

/** Knows when each task ends: each is polled once, in the order in which they end, at the highest rate of the node. */
function clairvoyant(tasks: readonly SimulatedTask[]): Polled[] {
	let freeAt = 0;
	return [...tasks]
		.sort((one, other) => one.doneAt - other.doneAt)
		.map(({ doneAt }) => {
			const at = Math.max(doneAt, freeAt);
			freeAt = at + 1000 / RATE.ceiling;
			return { polls: [at], lagMs: at - doneAt };
		});
}

/** A hundred tasks of one cell in flight: the mean delay of the worst cell. */
function lagOfHundred(): number {
	const lags = CELLS.map((cell) =>
		Array.from({ length: BATCHES }, (_, batch) =>
			pollWithSchedule(tasksOf(cell, IN_FLIGHT, batch * IN_FLIGHT)),
		).flat(),
	).map(lagS);
	printTable(
		`${IN_FLIGHT} tasks of one cell in flight: mean delay (s), of ${BATCHES} such batches`,
		CELLS.map(({ name }) => name),
		[lags],
	);
	return Math.max(...lags);
}

/** How hard many tasks in flight press on the API, on a simulated clock. */
export const many: Part = async () => {
	const tasks = CELLS.flatMap((cell) => tasksOf(cell, PER_CELL));
	const results = [
		{ name: 'this node', polled: pollWithSchedule(tasks) },
		{ name: 'a clairvoyant at the same rate', polled: clairvoyant(tasks) },
		...PATTERNS.map((pattern) => ({
			name: pattern.name,
			polled: tasks.map((task) => pollWithPattern(task, pattern)),
		})),
	].map(({ name, polled }) => ({
		name,
		rps: highestRate(polled.flatMap(({ polls }) => polls)),
		lagS: lagS(polled),
		lag95S:
			percentile(
				polled.map(({ lagMs }) => lagMs),
				0.95,
			) / 1000,
		polls: mean(polled.map(({ polls }) => polls.length)),
	}));
	const oracle = unforeseenDelay(
		CELLS.map(({ range }) => ({ latency: range, tasks: PER_CELL })),
		RATE.ceiling,
	);
	printTable(
		`Many: ${TASKS} tasks in flight, submitted at once, ${PER_CELL} of each cell`,
		[
			'schedule',
			'polls in the busiest second',
			'mean delay (s)',
			'95th percentile',
			'polls per task',
		],
		[
			...results.map(({ name, rps, lagS, lag95S, polls }) => [name, rps, lagS, lag95S, polls]),
			['the oracle', '', oracle, '', ''],
		],
		[
			'The peers poll each task in a loop of its own here; as published they have no more than one task in flight.',
			`The oracle knows how the latencies are spread, but not when a single task ends: no such schedule of ${RATE.ceiling} polls a second has a smaller delay.`,
			'manyLagRatio is the mean delay of this node ÷ that of the oracle. The clairvoyant knows when each task ends, which nobody can.',
		],
	);
	const [ours, ...peers] = results;
	if (!ours) throw new Error('nothing was measured');
	return {
		figures: {
			lag100S: rounded(lagOfHundred()),
			manyLagS: rounded(ours.lagS),
			manyLagRatio: rounded(ours.lagS / oracle),
			manyMaxRps: ours.rps,
		},
		peers: Object.fromEntries(
			peers.map(({ name, rps, lagS }) => [name, { maxRps: rps, manyLagS: rounded(lagS) }]),
		),
	};
};
