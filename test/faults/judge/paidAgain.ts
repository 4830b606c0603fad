import { isDryRun, makesTasks, versionOf } from '../scenario';
import type { Charge, Trace } from '../trace';
import { hasGoodTask, isUseless, paymentsOf, wasTold } from './earlier';

function isReused(trace: Trace, item: number, charge: Charge): boolean {
	if (trace.scenario.options.reuse !== 'sameRequest') return false;
	const payments = paymentsOf(trace, item, charge.version).filter(
		(payment) => !isUseless(trace, payment),
	);
	// Of executions at the same time either may be the one that pays; one that got no response may be followed by another.
	const pays = (other: Trace) =>
		other.group < trace.group ||
		(other.round.execution < trace.round.execution && wasTold(trace, charge) && !charge.refunded);
	return payments.some(({ by }) => pays(by));
}

// What the last payment for a request was, decides: one whose response was lost is not reused.
function wasLost(trace: Trace, item: number, version: number): boolean {
	return trace.all.some(
		(other) =>
			other !== trace &&
			other.group <= trace.group &&
			other.charges.some(
				(charge) => charge.item === item && charge.version === version && !wasTold(other, charge),
			),
	);
}

// n8n 1.x repeats what a worker was running when it died; notes in n8n's database tell the other one what was submitted.
function wasNoted(trace: Trace, item: number): boolean {
	const { line, scenario, round, all } = trace;
	const { further, notes } = scenario;
	if (line !== '1.x' || notes !== undefined) return false;
	if (further[round.execution - 1]?.kind !== 'deadWorker') return false;
	return all.some(
		(other) =>
			other.round.execution === 0 &&
			other.calls.some((call) => call.method === 'POST' && call.item === item),
	);
}

/**
 * Nothing is paid for that an earlier execution has paid for: a task that the item is resumed with, an equal request under
 * Reuse Paid Images, and what n8n 1.x runs once more after a worker died.
 */
export function paidAgain(trace: Trace): string[] {
	const { operation, scenario, charges, round } = trace;
	if (!makesTasks(operation) || isDryRun(scenario)) return [];
	return charges.flatMap((charge) => {
		const { item, taskId } = charge;
		const version = versionOf(scenario, item, round.execution);
		const reused = !wasLost(trace, item, version) && isReused(trace, item, charge);
		if (!hasGoodTask(trace, item) && !reused && !wasNoted(trace, item)) return [];
		return [`item ${item} was charged for ${taskId}, although it had been paid for before`];
	});
}
