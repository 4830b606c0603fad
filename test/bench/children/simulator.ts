/* eslint-disable @n8n/community-nodes/no-restricted-globals -- a program of its own, which ends with its parent */
import { startSimulator, type SimulatorOptions } from '../../simulator';
import { fail, taskOfChild, tellParent } from './child';
import type { SimulatorAddress } from './simulatorProcess';

async function main(): Promise<void> {
	const { url, apiKey } = await startSimulator(taskOfChild<Partial<SimulatorOptions>>());
	process.once('disconnect', () => process.exit());
	tellParent({ url, apiKey } satisfies SimulatorAddress);
}

main().catch(fail);
