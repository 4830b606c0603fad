import { runChild } from '../children/child';
import type { OverheadResult, OverheadTask } from '../children/overhead';
import { withSimulator } from '../children/simulatorProcess';
import { SPEED } from '../fastClock';
import type { SelfTime } from '../profile';
import { median, rounded } from '../statistics';
import { printTable } from '../table';
import type { Part } from '../part';

const ITEMS = 200;
const PARALLEL = 20;
const RUNS = 9;
const QUICK_RUNS = 5;
const SHOWN_PLACES = 14;

async function measure(client: OverheadTask['client'], runs: number) {
	const { runs: times, profile } = await withSimulator(
		{ timeScale: 0, balance: 1_000_000_000 },
		async (simulator) =>
			await runChild<OverheadResult>('overhead', {
				simulator,
				client,
				items: ITEMS,
				parallel: PARALLEL,
				runs,
			} satisfies OverheadTask),
	);
	return {
		wallMs: median(times.map(({ wallMs }) => wallMs)),
		cpuMs: median(times.map(({ cpuMs }) => cpuMs)),
		profile,
	};
}

function printPlaces(ours: readonly SelfTime[], bare: readonly SelfTime[]): void {
	const perItem = (all: readonly SelfTime[], place: string) =>
		(all.find((each) => each.place === place)?.ms ?? 0) / ITEMS;
	const sum = (all: readonly SelfTime[]) => all.reduce((total, { ms }) => total + ms, 0) / ITEMS;
	printTable(
		'Where the CPU time goes: ms for each item (one more run of each, under the profiler)',
		['place', 'this node', 'n8n’s engine and helpers alone'],
		[
			...ours
				.slice(0, SHOWN_PLACES)
				.map(({ place }) => [place, perItem(ours, place), perItem(bare, place)]),
			['all', sum(ours), sum(bare)],
		],
	);
}

/** What the node costs beside the requests themselves. */
export const overhead: Part = async ({ quick }) => {
	const runs = quick ? QUICK_RUNS : RUNS;
	const minimal = await measure('minimal', runs);
	const bare = await measure('bare node', runs);
	const ours = await measure('node', runs);
	const overheadWall = ours.wallMs / minimal.wallMs;
	const overheadCpu = ours.cpuMs / minimal.cpuMs;
	printTable(
		`Overhead: ${ITEMS} items, instant tasks, ${PARALLEL} at a time; medians of ${runs} warm runs`,
		['client', 'wall time (ms)', 'CPU time (ms)', 'wall ÷ minimal', 'CPU ÷ minimal'],
		(
			[
				['minimal undici client', minimal],
				['n8n’s engine and helpers alone', bare],
				['this node in n8n’s engine', ours],
			] as const
		).map(([name, { wallMs, cpuMs }]) => [
			name,
			wallMs,
			cpuMs,
			wallMs / minimal.wallMs,
			cpuMs / minimal.cpuMs,
		]),
		[
			`Both make ${ITEMS} submissions, ${ITEMS} polls and ${ITEMS} downloads into files; time passes ${SPEED} times as fast for the node, so that its waiting does not count.`,
		],
	);
	printPlaces(ours.profile, bare.profile);
	const total = ours.profile.reduce((sum, { ms }) => sum + ms, 0);
	const own = ours.profile.find(({ place }) => place === 'this node')?.ms ?? 0;
	return {
		figures: {
			overheadWall: rounded(overheadWall),
			overheadCpu: rounded(overheadCpu),
			overheadOwnShare: rounded(own / total),
		},
	};
};
