import type { IExecuteFunctions } from 'n8n-workflow';
import type { Failure } from '../api/failure';

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
 * What this n8n lacks of what the node calls, told by the functions themselves: a node does not learn n8n's version.
 * @returns the failure of every item, which names the oldest n8n; undefined if nothing is missing
 */
export function missingHostFeatures(context: IExecuteFunctions): Failure | undefined {
	const missing = [
		...FUNCTIONS.filter((name) => typeof context[name] !== 'function'),
		...HELPERS.filter((name) => typeof context.helpers[name] !== 'function'),
	];
	if (missing.length === 0) return undefined;
	return {
		reason: `This node needs n8n ${OLDEST_N8N} or newer`,
		advice: `This n8n does not have ${missing.join(', ')}. Update n8n and run the workflow again.`,
	};
}
