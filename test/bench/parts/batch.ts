import { sleep } from 'n8n-workflow';
import type { RequestRecord } from '../../simulator';
import { batchChart } from '../charts/batch';
import { requestsTo, withSimulators, type SimulatorAddress } from '../children/simulatorProcess';
import { engineRunner, forgetLatency, GENERATE } from '../engineRun';
import type { Figures, Part } from '../part';
import { loopExecute } from '../peers/loop';
import { highestRate } from '../simulated/polling';
import { rounded } from '../statistics';
import { printTable } from '../table';

const TASK_SECONDS = 30;
const SLOW_SUBMIT_MS = 1_000;
const SIZES = [1, 5, 10, 20, 50, 100];
const RATIO_SIZES = [1, 20, 100];
const LOOP_ITEMS = 3;
const LOOP_POLL_SECONDS = 2;
// The runs wait side by side, but what they do before and after that is not to fall together.
const STAGGER_MS = 4_000;

/** Wall time of a run with so many items. */
export interface WallTime {
	readonly items: number;
	readonly seconds: number;
	/** Status checks in the busiest second, as the server sees them. */
	readonly maxRps: number;
}

const isCheck = ({ method, path }: RequestRecord) =>
	method === 'GET' && path.startsWith('/api/v1/tasks/');

async function ours(address: SimulatorAddress, items: number, order: number): Promise<WallTime> {
	const runner = await engineRunner(address);
	await sleep(order * STAGGER_MS);
	const start = performance.now();
	await runner.run(items, GENERATE);
	const seconds = (performance.now() - start) / 1000;
	const checks = (await requestsTo(address)).filter(isCheck).map(({ at }) => at);
	return { items, seconds, maxRps: highestRate(checks) };
}

async function loop(address: SimulatorAddress): Promise<WallTime[]> {
	const times: WallTime[] = [];
	let start = 0;
	const onItem = (item: number) =>
		times.push({ items: item + 1, seconds: (performance.now() - start) / 1000, maxRps: 1 });
	const runner = await engineRunner(address, loopExecute(LOOP_POLL_SECONDS, onItem));
	start = performance.now();
	await runner.run(LOOP_ITEMS, GENERATE);
	return times;
}

const ratioOf = (all: readonly WallTime[], count: number) => {
	const seconds = (items: number) => all.find((time) => time.items === items)?.seconds ?? NaN;
	return seconds(count) / seconds(1);
};

function ratios(all: readonly WallTime[], suffix: string): Figures {
	return Object.fromEntries(
		RATIO_SIZES.slice(1).map((items) => [
			`batchRatio${items}${suffix}`,
			rounded(ratioOf(all, items)),
		]),
	);
}

/** Wall time of whole batches in real time; the runs wait side by side, which costs none of them anything. */
export const batch: Part = async ({ quick }) => {
	const sizes = quick ? RATIO_SIZES : SIZES;
	const usual = { taskSeconds: TASK_SECONDS, balance: 1_000_000 };
	const slow = { ...usual, submitMs: SLOW_SUBMIT_MS };
	const plan = [...sizes.map(() => usual), ...RATIO_SIZES.map(() => slow), usual];
	const items = [...sizes, ...RATIO_SIZES];
	forgetLatency();
	const [loopTimes, times] = await withSimulators(plan, async (addresses) => {
		const runs = items.map(async (count, order) => {
			const address = addresses[order];
			if (!address) throw new Error('there is no simulator for this run');
			return await ours(address, count, order);
		});
		const last = addresses.at(-1);
		return await Promise.all([last ? loop(last) : [], Promise.all(runs)]);
	});
	const [fast, slowly] = [times.slice(0, sizes.length), times.slice(sizes.length)];
	const rows = (name: string, all: readonly WallTime[]) =>
		all.map((time) => [name, time.items, time.seconds, ratioOf(all, time.items), time.maxRps]);
	printTable(
		`Batch: tasks of ${TASK_SECONDS} s in real time, medium × 1k, in n8n’s engine over HTTP`,
		['node', 'items', 'wall time (s)', '÷ its time for 1', 'checks in the busiest second'],
		[
			...rows('this node', fast),
			...rows(`this node, submissions take ${SLOW_SUBMIT_MS / 1000} s`, slowly),
			...rows('sequential loop', loopTimes),
		],
		[
			`The loop submits, polls every ${LOOP_POLL_SECONDS} s and downloads one item after the other, as every peer does; measured for ${LOOP_ITEMS} items.`,
			'This node checks such a task for the first time after 30 to 33 s: between the lower end of its usual 30 to 60 s and one interval later.',
		],
	);
	return {
		figures: {
			...ratios(fast, ''),
			...ratios(slowly, 'Slow'),
			maxRps: Math.max(...times.map(({ maxRps }) => maxRps)),
		},
		peers: {
			'sequential loop': {
				[`batchRatio${LOOP_ITEMS}`]: rounded(ratioOf(loopTimes, LOOP_ITEMS)),
			},
		},
		...(!quick && { chart: batchChart(fast, loopTimes, TASK_SECONDS) }),
	};
};
