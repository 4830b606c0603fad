import type { IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

/** The oldest n8n that this node works in: tried, and named in the README. */
export const OLDEST_N8N = '1.94.1';

/** What the node cannot do without, and an older n8n does not have; typed as names, since the types know them all. */
const FUNCTIONS = ['getExecutionCancelSignal', 'evaluateExpression'] as const;
const HELPERS = [
	'httpRequestWithAuthentication',
	'prepareBinaryData',
	'createBinarySignedUrl',
] as const;

/**
 * Insists that this n8n has what the node calls, told by the functions themselves: a node does not learn n8n's version.
 * @throws NodeOperationError that names the oldest n8n, before anything is sent
 */
export function expectHostFeatures(context: IExecuteFunctions): void {
	const missing = [
		...FUNCTIONS.filter((name) => typeof context[name] !== 'function'),
		...HELPERS.filter((name) => typeof context.helpers[name] !== 'function'),
	];
	if (missing.length === 0) return;
	throw new NodeOperationError(context.getNode(), `This node needs n8n ${OLDEST_N8N} or newer`, {
		description: `This n8n does not have ${missing.join(', ')}. Nothing was sent. Update n8n and run the workflow again.`,
	});
}
