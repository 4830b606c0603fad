/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- measures the CPU time of its own process */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GENERATE, engineRunner, executeWith } from '../engineRun';
import { fastClock } from '../fastClock';
import { bareExecute } from '../peers/bareNode';
import { minimalClient } from '../peers/minimalClient';
import { profiled, type SelfTime } from '../profile';
import { taskOfChild, tellParent } from './child';
import type { SimulatorAddress } from './simulatorProcess';

/** What this program is to do. */
export interface OverheadTask {
	readonly simulator: SimulatorAddress;
	readonly client: 'node' | 'bare node' | 'minimal';
	readonly items: number;
	/** Tasks at a time. */
	readonly parallel: number;
	readonly runs: number;
}

/** Wall time and CPU time of each run, in ms; and, of a further run, where the CPU time went. */
export interface OverheadResult {
	readonly runs: ReadonlyArray<{ readonly wallMs: number; readonly cpuMs: number }>;
	readonly profile: readonly SelfTime[];
}

const WARM_UP_RUNS = 3;

async function prepare({ simulator, client, items, parallel }: OverheadTask) {
	if (client === 'minimal') {
		const folder = mkdtempSync(join(tmpdir(), 'reapi-bench-'));
		process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
		return async () => await minimalClient(simulator, items, parallel, folder);
	}
	const execute = client === 'node' ? executeWith(fastClock) : bareExecute(parallel);
	const runner = await engineRunner(simulator, execute);
	const options = { timeout: 3600, maxParallelTasks: parallel };
	return async () => void (await runner.run(items, { ...GENERATE, options }));
}

async function timed(run: () => Promise<void>) {
	const cpu = process.cpuUsage();
	const start = performance.now();
	await run();
	const wallMs = performance.now() - start;
	const { user, system } = process.cpuUsage(cpu);
	return { wallMs, cpuMs: (user + system) / 1000 };
}

async function main(): Promise<void> {
	const task = taskOfChild<OverheadTask>();
	const run = await prepare(task);
	for (let warmUp = 0; warmUp < WARM_UP_RUNS; warmUp++) await run();
	const runs: OverheadResult['runs'][number][] = [];
	for (let each = 0; each < task.runs; each++) runs.push(await timed(run));
	const result: OverheadResult = { runs, profile: await profiled(run) };
	tellParent(result);
}

void main();
