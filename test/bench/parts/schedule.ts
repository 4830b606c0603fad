import { PATTERNS } from '../peers/patterns';
import { CELLS, uniform, withTails, type Cell, type Latency } from '../simulated/latencies';
import {
	pollWithPattern,
	pollWithSchedule,
	type Polled,
	type SimulatedTask,
} from '../simulated/polling';
import { mean, percentile, rounded } from '../statistics';
import { printTable } from '../table';
import type { Figures, Part } from '../part';
import { scheduleChart } from '../charts/schedule';

const TASKS = 10_000;
const BATCH = 20;
const OURS = 'this node';

type Poll = (tasks: readonly SimulatedTask[]) => Polled[];

const alone: Poll = (tasks) => tasks.flatMap((task) => pollWithSchedule([task]));
const inBatches: Poll = (tasks) =>
	Array.from({ length: Math.ceil(tasks.length / BATCH) }, (_, batch) =>
		pollWithSchedule(tasks.slice(batch * BATCH, (batch + 1) * BATCH)),
	).flat();

const SCHEDULES: ReadonlyArray<{ readonly name: string; readonly poll: Poll }> = [
	{ name: OURS, poll: alone },
	{ name: `${OURS}, ${BATCH} tasks at once`, poll: inBatches },
	...PATTERNS.map((pattern) => ({
		name: pattern.name,
		poll: (tasks: readonly SimulatedTask[]) => tasks.map((task) => pollWithPattern(task, pattern)),
	})),
];

/** Delay (s) and polls of a schedule in one cell. */
export interface CellResult {
	readonly lagS: number;
	readonly lag95S: number;
	readonly polls: number;
}

function tasksOf(cell: Cell, latency: Latency): SimulatedTask[] {
	return Array.from({ length: TASKS }, (_, task) => ({
		cadence: { latency: cell.range, cell: cell.name, pollIntervalS: 0 },
		submittedAt: 0,
		doneAt: latency(cell, task),
	}));
}

function measure(poll: Poll, tasks: readonly SimulatedTask[]): CellResult {
	const polled = poll(tasks);
	const lags = polled.map(({ lagMs }) => lagMs / 1000);
	return {
		lagS: mean(lags),
		lag95S: percentile(lags, 0.95),
		polls: mean(polled.map(({ polls }) => polls.length)),
	};
}

/** A schedule in all cells. */
export interface ScheduleResult {
	readonly name: string;
	readonly cells: readonly CellResult[];
	readonly lagS: number;
	readonly polls: number;
}

function measureAll(latency: Latency): ScheduleResult[] {
	const tasks = CELLS.map((cell) => tasksOf(cell, latency));
	return SCHEDULES.map(({ name, poll }) => {
		const cells = tasks.map((each) => measure(poll, each));
		return {
			name,
			cells,
			lagS: mean(cells.map(({ lagS }) => lagS)),
			polls: mean(cells.map(({ polls }) => polls)),
		};
	});
}

function print(title: string, results: readonly ScheduleResult[], notes: readonly string[]): void {
	const cellText = ({ lagS, lag95S, polls }: CellResult) =>
		`${lagS.toFixed(2)} / ${lag95S.toFixed(2)} / ${polls.toFixed(1)}`;
	printTable(
		title,
		['schedule', 'mean delay', 'polls', ...CELLS.map(({ name }) => name)],
		results.map(({ name, lagS, polls, cells }) => [name, lagS, polls, ...cells.map(cellText)]),
		notes,
	);
}

/** How late a finished task is seen, and how many polls that costs, on a simulated clock. */
export const schedule: Part = async () => {
	const results = measureAll(uniform);
	print(
		`Schedule: ${TASKS.toLocaleString('en')} tasks for each cell, latency spread evenly over the vendor’s range`,
		results,
		[
			'Seconds between done and seen: mean / 95th percentile / polls per task. The first two columns are means over the cells.',
			`“${BATCH} tasks at once” share one schedule and its rate, as the items of a batch do.`,
		],
	);
	const tails = measureAll(withTails);
	print(
		'The same with tails: one task in ten ends before the range, one in ten up to 3 × its upper end',
		tails,
		[],
	);
	const [ours, , ...peers] = results;
	if (!ours) throw new Error('nothing was measured');
	return {
		figures: { meanLagS: rounded(ours.lagS), meanPolls: rounded(ours.polls) },
		peers: Object.fromEntries(
			peers.map(({ name, lagS, polls }): [string, Figures] => [
				name,
				{ meanLagS: rounded(lagS), meanPolls: rounded(polls) },
			]),
		),
		chart: scheduleChart(results),
	};
};
