import { startChild } from '../children/child';
import type { OverheadRun, OverheadTask } from '../children/overhead';
import { withSimulator, type SimulatorAddress } from '../children/simulatorProcess';
import { SPEED } from '../hurriedClock';
import type { SelfTime } from '../profile';
import { rounded } from '../statistics';
import { printTable } from '../table';
import type { Part } from '../part';

const ITEMS = 200;
const PARALLEL = 20;
const ROUNDS = 15;
const QUICK_ROUNDS = 7;
const SHOWN_PLACES = 14;

/** The fastest run: whatever else the machine did can only have added to it. */
interface Measured {
	readonly wallMs: number;
	readonly cpuMs: number;
	readonly profile: readonly SelfTime[];
}

async function measure(simulator: SimulatorAddress, rounds: number): Promise<Measured[]> {
	const clients: ReadonlyArray<OverheadTask['client']> = ['minimal', 'bare node', 'node'];
	const children = await Promise.all(
		clients.map(async (client) => {
			const task: OverheadTask = { simulator, client, items: ITEMS, parallel: PARALLEL };
			return await startChild<OverheadRun>('overhead', task);
		}),
	);
	const runs: OverheadRun[][] = children.map(() => []);
	// In turn, so that a busy moment of the machine meets them all.
	for (let round = 0; round < rounds; round++) {
		for (const [index, child] of children.entries()) runs[index]?.push(await child.ask('run'));
	}
	const measured: Measured[] = [];
	for (const [index, child] of children.entries()) {
		const { profile } = await child.ask('profile');
		const all = runs[index] ?? [];
		measured.push({
			wallMs: Math.min(...all.map(({ wallMs }) => wallMs)),
			cpuMs: Math.min(...all.map(({ cpuMs }) => cpuMs)),
			profile,
		});
		await child.end();
	}
	return measured;
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
	const rounds = quick ? QUICK_ROUNDS : ROUNDS;
	const [minimal, bare, ours] = await withSimulator(
		{ timeScale: 0, balance: 1_000_000_000 },
		async (simulator) => await measure(simulator, rounds),
	);
	if (!minimal || !bare || !ours) throw new Error('nothing was measured');
	const row = (name: string, { wallMs, cpuMs }: Measured) => [
		name,
		wallMs,
		cpuMs,
		wallMs / bare.wallMs,
		cpuMs / bare.cpuMs,
	];
	printTable(
		`Overhead: ${ITEMS} items, instant tasks, ${PARALLEL} at a time; the fastest of ${rounds} warm runs`,
		['client', 'wall time (ms)', 'CPU time (ms)', 'wall ÷ helpers', 'CPU ÷ helpers'],
		[
			row('minimal undici client', minimal),
			row('n8n’s engine and helpers alone', bare),
			row('this node in n8n’s engine', ours),
		],
		[
			`All make ${ITEMS} submissions, ${ITEMS} polls and ${ITEMS} downloads into files. The second one is a node that does so with`,
			'n8n’s helpers and checks nothing: n8n opens a connection of its own for each request.',
			`The pauses of this node are ${SPEED} times as short as usual, so that its waiting hardly counts.`,
		],
	);
	printPlaces(ours.profile, bare.profile);
	return {
		figures: {
			overheadWall: rounded(ours.wallMs / bare.wallMs),
			overheadCpu: rounded(ours.cpuMs / bare.cpuMs),
		},
		peers: {
			'minimal undici client': {
				overheadWall: rounded(minimal.wallMs / bare.wallMs),
				overheadCpu: rounded(minimal.cpuMs / bare.cpuMs),
			},
		},
	};
};
