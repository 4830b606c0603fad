import type { FaultRule, Simulator } from '../simulator';
import { labelOf } from './labels';
import { markOf, type CancelPlan, type FaultEntry } from './scenario';

/** The faults of a scenario, as they are planned with the simulator. */
export class FaultPlanner {
	private readonly rules: Array<[label: string, rule: FaultRule]> = [];

	constructor(private readonly simulator: Simulator) {}

	/** Plans faults that hit from now on. */
	plan(entries: readonly FaultEntry[]): void {
		for (const { item, planned } of entries) {
			const match = item === undefined ? undefined : { prompt: ` ${markOf(item)}` };
			this.rules.push([labelOf(planned), this.simulator.faults.add({ ...planned, match })]);
		}
	}

	/** Calls `stop` as the request comes in that the plan names. */
	planStop({ atRequest }: Extract<CancelPlan, { atRequest: number }>, stop: () => void): void {
		let seen = 0;
		// A fault that never comes to pass: the plan is asked as each request comes in.
		const match = () => {
			seen++;
			if (seen === atRequest) stop();
			return false;
		};
		for (const on of ['submit', 'poll', 'balance', 'image'] as const) {
			this.simulator.faults.add({ on, match, fault: { kind: 'html' } });
		}
	}

	/** Labels of the faults that came to pass so far. */
	met(): string[] {
		return this.rules.flatMap(([label, { used }]) => (used > 0 ? [label] : []));
	}
}
