import type { RequestRecord, SimulatorOptions } from '../../simulator';
import { startChild } from './child';

/** Where a simulator listens, and the key that it takes. */
export interface SimulatorAddress {
	readonly url: string;
	readonly apiKey: string;
}

/** Runs work with several simulators in a process of their own, so that its CPU time and memory are not measured. */
export async function withSimulators<T>(
	options: ReadonlyArray<Partial<SimulatorOptions>>,
	work: (addresses: readonly SimulatorAddress[]) => Promise<T>,
): Promise<T> {
	const simulators = await startChild<SimulatorAddress[]>('simulator', options);
	try {
		return await work(simulators.first);
	} finally {
		await simulators.end();
	}
}

/** The same with one simulator. */
export async function withSimulator<T>(
	options: Partial<SimulatorOptions>,
	work: (address: SimulatorAddress) => Promise<T>,
): Promise<T> {
	return await withSimulators([options], async ([address]) => {
		if (!address) throw new Error('no simulator was started');
		return await work(address);
	});
}

/** When the last of a simulator's tasks is done, ms since 1970. */
export async function lastTaskDoneAt({ url }: SimulatorAddress): Promise<number> {
	const response = await fetch(`${url}/__simulator/tasks`);
	const tasks = (await response.json()) as ReadonlyArray<{ readonly doneAt: number }>;
	return Math.max(...tasks.map(({ doneAt }) => doneAt));
}

/** All requests that a simulator has seen, in the order in which they came in. */
export async function requestsTo({ url }: SimulatorAddress): Promise<RequestRecord[]> {
	const response = await fetch(`${url}/__simulator/requests`);
	return (await response.json()) as RequestRecord[];
}
