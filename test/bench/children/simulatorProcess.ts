import type { SimulatorOptions } from '../../simulator';
import { startChild } from './child';

/** Where a simulator listens, and the key that it takes. */
export interface SimulatorAddress {
	readonly url: string;
	readonly apiKey: string;
}

/** Runs work with a simulator in a process of its own, so that its CPU time and memory are not measured. */
export async function withSimulator<T>(
	options: Partial<SimulatorOptions>,
	work: (address: SimulatorAddress) => Promise<T>,
): Promise<T> {
	const simulator = await startChild<SimulatorAddress>('simulator', options);
	try {
		return await work(simulator.first);
	} finally {
		await simulator.end();
	}
}
