import { batchChart } from '../charts/batch';
import { engineRunner, GENERATE } from '../engineRun';
import { withSimulator, type SimulatorAddress } from '../children/simulatorProcess';
import { loopExecute } from '../peers/loop';
import { rounded } from '../statistics';
import { printTable } from '../table';
import type { Part } from '../part';

const TASK_SECONDS = 30;
const SIZES = [1, 5, 10, 20, 21, 40];
const QUICK_SIZES = [1, 20];
const LOOP_ITEMS = 3;
const LOOP_POLL_SECONDS = 2;

/** Wall time of a run with so many items. */
export interface WallTime {
	readonly items: number;
	readonly seconds: number;
}

async function ours(address: SimulatorAddress, items: number): Promise<WallTime> {
	const runner = await engineRunner(address);
	const start = performance.now();
	await runner.run(items, GENERATE);
	return { items, seconds: (performance.now() - start) / 1000 };
}

async function loop(address: SimulatorAddress): Promise<WallTime[]> {
	const times: WallTime[] = [];
	let start = 0;
	const onItem = (item: number) =>
		times.push({ items: item + 1, seconds: (performance.now() - start) / 1000 });
	const runner = await engineRunner(address, loopExecute(LOOP_POLL_SECONDS, onItem));
	start = performance.now();
	await runner.run(LOOP_ITEMS, GENERATE);
	return times;
}

/** Wall time of whole batches in real time; the runs wait side by side, which costs none of them anything. */
export const batch: Part = async ({ quick }) => {
	const sizes = quick ? QUICK_SIZES : SIZES;
	const [loopTimes, ...times] = await withSimulator(
		{ taskSeconds: TASK_SECONDS, balance: 1_000_000 },
		async (address) =>
			await Promise.all([loop(address), ...sizes.map((items) => ours(address, items))]),
	);
	const seconds = (all: readonly WallTime[], count: number) =>
		all.find(({ items }) => items === count)?.seconds ?? NaN;
	const ratio = (all: readonly WallTime[], { items }: WallTime) =>
		seconds(all, items) / seconds(all, 1);
	const rows = (name: string, all: readonly WallTime[]) =>
		all.map((time) => [name, time.items, time.seconds, ratio(all, time)]);
	printTable(
		`Batch: tasks of ${TASK_SECONDS} s in real time, medium × 1k, in n8n’s engine over HTTP`,
		['node', 'items', 'wall time (s)', '÷ its time for 1'],
		[...rows('this node', times), ...rows('sequential loop', loopTimes)],
		[
			`The loop submits, polls every ${LOOP_POLL_SECONDS} s and downloads one item after the other, as every peer does; measured for ${LOOP_ITEMS} items.`,
			'This node looks at such a task for the first time after 33 s: the lower end of its usual 30 to 60 s, and one interval.',
			'Up to 20 tasks run at once by default, so that 40 items take two rounds.',
		],
	);
	return {
		figures: { batchRatio20: rounded(seconds(times, 20) / seconds(times, 1)) },
		peers: {
			'sequential loop': {
				[`batchRatio${LOOP_ITEMS}`]: rounded(ratio(loopTimes, { items: LOOP_ITEMS, seconds: 0 })),
			},
		},
		...(!quick && { chart: batchChart(times, loopTimes, TASK_SECONDS) }),
	};
};
