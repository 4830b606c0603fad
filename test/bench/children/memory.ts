/* eslint-disable @n8n/community-nodes/no-restricted-globals -- measures the memory of its own process */
import { GENERATE, engineRunner, hurriedExecute } from '../engineRun';
import { bufferingExecute } from '../peers/buffering';
import { loopExecute } from '../peers/loop';
import { fail, taskOfChild, tellParent } from './child';
import type { SimulatorAddress } from './simulatorProcess';

/** How a node brings images into n8n's storage. */
export type Download = 'streamed' | 'buffered one by one' | 'buffered at once';

/** What this program is to do. */
export interface MemoryTask {
	readonly simulator: SimulatorAddress;
	readonly download: Download;
	readonly images: number;
}

const EXECUTE = {
	streamed: () => hurriedExecute(),
	'buffered one by one': () => loopExecute(0),
	'buffered at once': () => bufferingExecute,
};

const KIB_PER_MIB = 1024;

async function main(): Promise<void> {
	const { simulator, download, images } = taskOfChild<MemoryTask>();
	const runner = await engineRunner(simulator, EXECUTE[download]());
	// The first image brings the code along; from then on only the images matter.
	await runner.run(1, GENERATE);
	const before = process.resourceUsage().maxRSS;
	await runner.run(images, GENERATE);
	tellParent((process.resourceUsage().maxRSS - before) / KIB_PER_MIB);
	process.once('disconnect', () => process.exit());
}

main().catch(fail);
