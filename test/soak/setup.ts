import { tarball, temporaryFolder } from '../e2e/workspace';
import { type N8nServer, startN8n } from '../n8n/server';
import { type Simulator, startSimulator } from '../simulator';
import { taskSeconds, WORKFLOWS } from './plan';
import { orderWorkflow } from './workflows';

/** A running n8n with the package and the workflows, and a reAPI of its own. */
export interface SoakSetup {
	readonly n8n: N8nServer;
	readonly simulator: Simulator;
	readonly close: () => Promise<void>;
}

// Nothing in a run may fail for want of credits.
const BALANCE = 100_000_000;

async function addWorkflows({ client }: N8nServer, data: Record<string, string>): Promise<void> {
	const credential = await client.createCredential('reapiApi', 'reAPI', data);
	for (const kind of WORKFLOWS) {
		await client.activate(await client.importWorkflow(orderWorkflow(kind), [credential]));
	}
}

/** Starts all of it, from the packed package. */
export async function startSetup(version: string, seed: number): Promise<SoakSetup> {
	const simulator = await startSimulator({
		balance: BALANCE,
		seed,
		taskSeconds: ({ prompt }) => taskSeconds(seed, prompt),
	});
	const userFolder = temporaryFolder(`soak-${version}`);
	const n8n = await startN8n({ version, tarball: await tarball(), userFolder });
	const close = async () => {
		await n8n.close();
		await simulator.close();
	};
	const { apiKey, url } = simulator;
	return await addWorkflows(n8n, { apiKey, baseUrl: url }).then(
		() => ({ n8n, simulator, close }),
		async (error: Error) => {
			await close();
			return await Promise.reject(error);
		},
	);
}
