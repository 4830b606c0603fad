/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- measures the CPU time of its own process */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GENERATE, engineRunner, hurriedExecute } from '../engineRun';
import { bareExecute } from '../peers/bareNode';
import { minimalClient } from '../peers/minimalClient';
import { profiled, type SelfTime } from '../profile';
import { answerParent, fail, taskOfChild, tellParent } from './child';
import type { SimulatorAddress } from './simulatorProcess';

/** What this program is to do whenever it is asked. */
export interface OverheadTask {
	readonly simulator: SimulatorAddress;
	readonly client: 'node' | 'bare node' | 'minimal';
	readonly items: number;
	/** Tasks at a time. */
	readonly parallel: number;
}

/** One run: wall time and CPU time in ms; where the CPU time went, if that was asked for. */
export interface OverheadRun {
	readonly wallMs: number;
	readonly cpuMs: number;
	readonly profile: readonly SelfTime[];
}

const WARM_UP_RUNS = 3;

async function prepare({ simulator, client, items, parallel }: OverheadTask) {
	if (client === 'minimal') {
		const folder = mkdtempSync(join(tmpdir(), 'reapi-bench-'));
		process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
		return async () => await minimalClient(simulator, items, parallel, folder);
	}
	const execute = client === 'node' ? hurriedExecute() : bareExecute(parallel);
	const runner = await engineRunner(simulator, execute);
	const options = { maxParallelTasks: parallel };
	return async () => void (await runner.run(items, { ...GENERATE, options }));
}

async function timed(run: () => Promise<void>, withProfile: boolean): Promise<OverheadRun> {
	const cpu = process.cpuUsage();
	const start = performance.now();
	const profile = withProfile ? await profiled(run) : await run();
	const wallMs = performance.now() - start;
	const { user, system } = process.cpuUsage(cpu);
	return { wallMs, cpuMs: (user + system) / 1000, profile: profile ?? [] };
}

async function main(): Promise<void> {
	// The TypeScript loader turns them on, which makes each stack trace ten times as dear as it is in n8n.
	process.setSourceMapsEnabled(false);
	const run = await prepare(taskOfChild<OverheadTask>());
	for (let warmUp = 0; warmUp < WARM_UP_RUNS; warmUp++) await run();
	answerParent(async (question) => await timed(run, question === 'profile'));
	process.once('disconnect', () => process.exit());
	tellParent('ready');
}

main().catch(fail);
