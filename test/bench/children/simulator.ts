/* eslint-disable @n8n/community-nodes/no-restricted-globals -- a program of its own, which ends with its parent */
import { startSimulator, type SimulatorOptions } from '../../simulator';
import { taskOfChild, tellParent } from './child';
import type { SimulatorAddress } from './simulatorProcess';

async function main(): Promise<void> {
	const simulator = await startSimulator(taskOfChild<Partial<SimulatorOptions>>());
	process.once('disconnect', () => void simulator.close().then(() => process.exit(0)));
	const address: SimulatorAddress = { url: simulator.url, apiKey: simulator.apiKey };
	tellParent(address);
}

void main();
