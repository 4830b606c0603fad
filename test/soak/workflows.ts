import type { INode } from 'n8n-workflow';
import type { WorkflowFile } from '../n8n/workflow';
import { node, reapi, workflow } from '../e2e/rest/graph';
import { NODE } from './evidence';
import type { WorkflowKind } from './plan';

const SETTINGS: Record<WorkflowKind, Partial<INode>> = {
	stop: {},
	continue: { onError: 'continueRegularOutput' },
	errorOutput: { onError: 'continueErrorOutput' },
	retry: { retryOnFail: true, maxTries: 2, waitBetweenTries: 500 },
};

/** Path of the webhook of a workflow. */
export const pathOf = (kind: WorkflowKind) => `soak-${kind}`;

/** A workflow that a webhook starts with a batch of prompts: Webhook, Split Out, reAPI. */
export function orderWorkflow(kind: WorkflowKind): WorkflowFile {
	const path = pathOf(kind);
	const hook = { path, httpMethod: 'POST', responseMode: 'onReceived', options: {} };
	const parameters = {
		prompt: '={{ $json.prompt }}',
		quality: 'low',
		n: '={{ $json.n }}',
		options: { pollInterval: 1, timeout: 60 },
	};
	return workflow(`Soak: ${kind}`, [
		node('Order', 'webhook', 2, hook, { webhookId: path }),
		node('Items', 'splitOut', 1, { fieldToSplitOut: 'body.items', options: {} }),
		reapi(parameters, { name: NODE, ...SETTINGS[kind] }),
	]);
}
