import type { Charge } from './remains';
import type { Outcome } from './soak';

/** The last line: what was done, what was found, and what is wrong. */
export function figuresOf(outcome: Outcome) {
	const { options, sent, done, charges, executions, comparison, memory } = outcome;
	return {
		n8n: options.version,
		minutes: options.minutes,
		seed: options.seed,
		orders: sent.orders,
		executions: executions.length,
		...comparison.statuses,
		charges: charges.length,
		refunded: charges.filter(({ refundedAt }) => refundedAt !== undefined).length,
		kills: done.kills.length,
		stops: done.stopped.length,
		outages: done.outages,
		requests: outcome.requests,
		faults: outcome.faulty,
		toldIn: comparison.found,
		lost: comparison.lost.length,
		chargedTwice: comparison.chargedTwice.length,
		missingExecutions: comparison.missing.length,
		unendedExecutions: comparison.unended.length,
		strayKeys: outcome.strayKeys,
		memory,
	};
}

/** Whether nothing is lost, nothing was paid for twice, and the memory stays. */
export function isClean(outcome: Outcome): boolean {
	return describeBreaches(outcome).length === 0;
}

const itemOf = ({ order, item }: Charge) => `item ${item} of order ${order}`;

/** What is wrong, a line each; none if all is well. */
export function describeBreaches({ comparison, memory, strayKeys, charges }: Outcome): string[] {
	const { lost, chargedTwice, missing, unended } = comparison;
	return [
		...(charges.length === 0 ? ['Nothing was charged: the workflows did not run.'] : []),
		...lost.map((charge) => `Lost: ${JSON.stringify(charge)}`),
		...chargedTwice.map((charge) => `Charged twice: ${charge.taskId}, ${itemOf(charge)}`),
		...missing.map((order) => `No execution: order ${order}`),
		...unended.map((id) => `Not ended: execution ${id}`),
		...(strayKeys > 0 ? [`A key was sent to another host ${strayKeys} times`] : []),
		...(memory.passed ? [] : [`Memory has grown: ${JSON.stringify(memory)}`]),
	];
}
