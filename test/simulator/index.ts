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
export { HOSTILE_IMAGES, type HostileImage } from './hostileImages';
export { TRIGGERS } from './triggers';

type Build = Parameters<typeof Host.start>[0];

// All of them or none: a port that is taken must not leave the others listening.
async function startHosts(builds: ReadonlyArray<[build: Build, port: number]>): Promise<Host[]> {
	const started: Host[] = [];
	try {
		for (const [build, port] of builds) started.push(await Host.start(build, port));
	} finally {
		if (started.length < builds.length) await Promise.all(started.map((host) => host.close()));
	}
	return started;
}

/**
 * Starts reAPI in a box on loopback: the API, its image host, and a host that belongs to somebody else.
 * @throws when a port that was asked for is taken
 */
export async function startSimulator(options: Partial<SimulatorOptions> = {}): Promise<Simulator> {
	const initial = withDefaults(options);
	let simulation = new Simulation({ ...initial });
	const now = () => simulation;
	const hosts = (): Hosts => running;
	const [api, image, other] = (await startHosts([
		[
			(app) => {
				addApi(app, now, hosts);
				addControl(app, () => simulator);
			},
			initial.port,
		],
		[(app) => addImageHost(app, 'image', now, hosts), initial.imagePort],
		[(app) => addImageHost(app, 'other', now, hosts), 0],
	])) as [Host, Host, Host];
	const running: Hosts = { api, image, other };
	const simulator = new Simulator(now, running, () => {
		simulation.end();
		simulation = new Simulation({ ...initial });
	});
	return simulator;
}
