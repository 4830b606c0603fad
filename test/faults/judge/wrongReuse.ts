import type { INodeExecutionData } from 'n8n-workflow';
import { isDryRun, makesTasks, versionOf } from '../scenario';
import type { Trace } from '../trace';
import { changesSince, paymentsOf } from './earlier';
import { isFailed, linkOf } from './texts';

function faultOf(trace: Trace, { json }: INodeExecutionData, item: number): string | undefined {
	const { scenario, round, charges, resumed } = trace;
	const { taskId, reused, estimatedCredits } = json;
	const own = charges.some((charge) => charge.taskId === taskId);
	if (reused === undefined) {
		return own ? undefined : 'was not paid for in this execution, and does not say so';
	}
	if (own) return 'says that it was not paid for';
	if (reused !== true || estimatedCredits !== 0)
		return 'was not paid for, and is to cost something';
	if (resumed[item] === taskId) return undefined;
	if (scenario.options.reuse !== 'sameRequest') return 'was taken again without being asked to';
	const version = versionOf(scenario, item, round.execution);
	const paid = paymentsOf(trace, item, version).find(({ charge }) => charge.taskId === taskId);
	if (!paid) return 'was made for another request';
	// How old a task is, its own status check tells.
	if (json.status !== 'completed') return undefined;
	const aged = changesSince(trace, paid.by).includes('old');
	return aged ? 'has images that are deleted' : undefined;
}

/** What comes out as not paid for was made for the very same request, or is what the item is resumed with; and it says so. */
export function wrongReuse(trace: Trace): string[] {
	// Of a stopped execution, n8n hands on the input.
	const { operation, scenario, cancelledAt } = trace;
	if (!makesTasks(operation) || isDryRun(scenario) || cancelledAt !== undefined) return [];
	return trace.outputs
		.flat()
		.filter((row) => !isFailed(row))
		.flatMap((row) => {
			const item = linkOf(row) ?? -1;
			const fault = faultOf(trace, row, item);
			return fault === undefined ? [] : [`${String(row.json.taskId)} of item ${item} ${fault}`];
		});
}
