import type { Report } from '../n8n/command';
import { chargesOf } from './charges';
import { compare, type Comparison } from './compare';
import { allEnded, readExecutions } from './executions';
import { carryOutIncidents, type Done } from './incidents';
import { sendOrders, type Sent } from './load';
import { judgeMemory, type MemoryVerdict } from './memory';
import type { Charge, ToldExecution } from './remains';
import { sampleMemory } from './sampler';
import { type SoakSetup, startSetup } from './setup';

export interface SoakOptions {
	readonly version: string;
	readonly minutes: number;
	readonly seed: number;
	/** Takes a line of progress. */
	readonly report: Report;
}

/** All that a run has brought to light. */
export interface Outcome {
	readonly options: SoakOptions;
	readonly sent: Sent;
	readonly done: Done;
	readonly charges: readonly Charge[];
	readonly executions: readonly ToldExecution[];
	readonly comparison: Comparison;
	readonly memory: MemoryVerdict;
	/** Requests that came in at the simulator, and how many of them a fault hit. */
	readonly requests: number;
	readonly faulty: number;
	/** Keys that were seen where no key may go. */
	readonly strayKeys: number;
}

const MINUTE = 60_000;

async function run(setup: SoakSetup, options: SoakOptions): Promise<Outcome> {
	const { minutes, seed, report } = options;
	const { n8n, simulator } = setup;
	const start = Date.now();
	const durationMs = minutes * MINUTE;
	const [sent, done, samples] = await Promise.all([
		sendOrders(setup, seed, start, durationMs),
		carryOutIncidents(setup, { seed, minutes, start, report }),
		sampleMemory(n8n, start + durationMs),
	]);
	report(`${sent.orders} orders sent; waiting until all executions have ended …`);
	if (!(await allEnded(n8n.client))) report('There are executions that do not end.');
	const executions = await readExecutions(n8n.client);
	const charges = chargesOf(simulator);
	const { kills } = done;
	return {
		options,
		sent,
		done,
		charges,
		executions,
		comparison: compare({ charges, executions, log: n8n.log(), kills, taken: sent.taken }),
		memory: judgeMemory(samples),
		requests: simulator.requests.length,
		faulty: simulator.requests.filter(({ fault }) => fault !== undefined).length,
		strayKeys: simulator.strayKeys.length,
	};
}

/**
 * Runs the node in a real n8n for so many minutes, and compares the ledger with what n8n tells.
 * @throws Error when n8n does not start
 */
export async function soak(options: SoakOptions): Promise<Outcome> {
	const setup = await startSetup(options.version, options.seed);
	try {
		return await run(setup, options);
	} finally {
		await setup.close();
	}
}
