import { startSimulator } from '../simulator';
import { TIME_FACTOR } from './clock';
import { loadProduct } from './product';
import type { Scenario } from './scenario';
import { Session, type Surroundings } from './session';
import type { Trace } from './trace';
import type { Execute } from './witness';

/** Makes another node of the node: the wrong variants that the judge must catch. */
export type Variant = (execute: Execute) => Execute;

let serial = 0;

/** One simulator and the node: runs one scenario after the other. */
export class Laboratory {
	private constructor(private readonly around: Surroundings) {}

	/**
	 * To be called after `initEngine`.
	 * @param around what all laboratories of a process share
	 */
	static async open(
		around: Pick<Surroundings, 'notes' | 'hosts'>,
		variant: Variant = (execute) => execute,
	): Promise<Laboratory> {
		const simulator = await startSimulator({ timeScale: 1 / TIME_FACTOR, balance: 10_000_000 });
		return new Laboratory({ simulator, product: loadProduct(), variant, ...around });
	}

	async close(): Promise<void> {
		await this.around.simulator.close();
	}

	/**
	 * Runs a scenario and gives all that each of its executions left behind.
	 * @throws EndlessRun when one does not end
	 */
	async run(scenario: Scenario): Promise<readonly Trace[]> {
		return await new Session(this.around, scenario, ++serial).run();
	}
}
