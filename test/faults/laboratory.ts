import type { NotesTable } from '../engine/harness';
import { startSimulator } from '../simulator';
import { TIME_FACTOR } from './clock';
import { loadProduct } from './product';
import type { Scenario } from './scenario';
import { Session, type Surroundings } from './session';
import { startOtherHosts } from './surroundings';
import type { Trace } from './trace';
import type { Execute } from './witness';

/** Makes another node of the node: the wrong variants that the judge must catch. */
export type Variant = (execute: Execute) => Execute;

let serial = 0;

/** One simulator and the node: runs one scenario after the other. */
export class Laboratory {
	private constructor(private readonly around: Surroundings) {}

	/** To be called after `initEngine`. */
	static async open(
		notes: NotesTable,
		variant: Variant = (execute) => execute,
	): Promise<Laboratory> {
		const simulator = await startSimulator({ timeScale: 1 / TIME_FACTOR, balance: 10_000_000 });
		const hosts = await startOtherHosts(simulator.url);
		return new Laboratory({ simulator, product: loadProduct(), hosts, notes, variant });
	}

	async close(): Promise<void> {
		const { simulator, hosts } = this.around;
		await Promise.all([simulator.close(), hosts.close()]);
	}

	/**
	 * Runs a scenario and gives all that each of its executions left behind.
	 * @throws EndlessRun when one does not end
	 */
	async run(scenario: Scenario): Promise<readonly Trace[]> {
		return await new Session(this.around, scenario, ++serial).run();
	}
}
