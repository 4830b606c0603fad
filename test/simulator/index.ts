import { addApi } from './api';
import { addControl } from './control';
import { Host } from './host';
import type { Hosts } from './hosts';
import { addImageHost } from './imageHost';
import { withDefaults, type SimulatorOptions } from './options';
import { Simulation } from './simulation';
import { Simulator } from './simulator';

export type { FaultMatch, FaultRule, FaultTarget, PlannedFault } from './faults';
export type { LedgerEntry } from './ledger';
export type { SimulatorOptions } from './options';
export type { RequestRecord, StrayKey } from './requests';
export type { Simulator } from './simulator';
export type { SimulatedTask } from './tasks';
export { TRIGGERS } from './triggers';

/**
 * Starts reAPI in a box on loopback: the API, its image host, and a host that belongs to somebody else.
 * @throws when a port that was asked for is taken
 */
export async function startSimulator(options: Partial<SimulatorOptions> = {}): Promise<Simulator> {
	const initial = withDefaults(options);
	const state: { now: Simulation; hosts?: Hosts } = { now: new Simulation({ ...initial }) };
	const now = () => state.now;
	const hosts = (): Hosts => {
		if (!state.hosts) throw new Error('the simulator is still starting');
		return state.hosts;
	};
	const reset = () => {
		state.now.end();
		state.now = new Simulation({ ...initial });
	};
	const api = (app: Parameters<typeof addApi>[0]) => {
		addApi(app, now, hosts);
		addControl(app, () => simulator);
	};
	state.hosts = {
		api: await Host.start(api, initial.port),
		image: await Host.start((app) => addImageHost(app, 'image', now, hosts), initial.imagePort),
		other: await Host.start((app) => addImageHost(app, 'other', now, hosts), 0),
	};
	const simulator = new Simulator(now, state.hosts, reset);
	return simulator;
}
