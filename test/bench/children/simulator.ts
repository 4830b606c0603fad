/* eslint-disable @n8n/community-nodes/no-restricted-globals -- a program of its own, which ends with its parent */
import { startSimulator, type SimulatorOptions } from '../../simulator';
import { fail, taskOfChild, tellParent } from './child';
import type { SimulatorAddress } from './simulatorProcess';

async function main(): Promise<void> {
	const addresses: SimulatorAddress[] = [];
	for (const options of taskOfChild<Array<Partial<SimulatorOptions>>>()) {
		const { url, apiKey } = await startSimulator(options);
		addresses.push({ url, apiKey });
	}
	process.once('disconnect', () => process.exit());
	tellParent(addresses);
}

main().catch(fail);
