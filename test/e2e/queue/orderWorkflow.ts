import { randomUUID } from 'node:crypto';
import { poll } from '../../n8n/poll';
import type { Workflow } from '../../n8n/workflow';
import { node, reapi, workflow } from '../rest/graph';
import type { QueueSetup } from './queueSetup';

/** Images that each execution asks for. */
export const IMAGES = 2;

/** A published workflow that makes images of the prompts that come in by its webhook: such go through the queue. */
export interface OrderWorkflow {
	workflow: Workflow;
	/** Id of the node that makes the images. */
	nodeId: string;
	/**
	 * Starts executions at the same time, one for each prompt.
	 * @returns their ids, once they are all known to n8n
	 */
	place: (prompts: string[]) => Promise<string[]>;
}

/** Creates and publishes the workflow. */
export async function createOrderWorkflow({
	main,
	credential,
	postgres,
}: QueueSetup): Promise<OrderWorkflow> {
	const path = randomUUID();
	const hook = { path, httpMethod: 'POST', responseMode: 'onReceived', options: {} };
	const maker = reapi({ prompt: '={{ $json.body.prompt }}', quality: 'low', n: IMAGES });
	const file = workflow('Orders', [node('Order', 'webhook', 2, hook, { webhookId: path }), maker]);
	const stored = await main.client.importWorkflow(file, [credential]);
	await main.client.activate(stored);
	const known = async () => {
		const ids = `SELECT id FROM execution_entity WHERE "workflowId" = '${stored.id}' ORDER BY id`;
		return (await postgres.query(ids)).split('\n').filter((id) => id !== '');
	};
	return {
		workflow: stored,
		nodeId: maker.id,
		place: async (prompts) => {
			const before = (await known()).length;
			await Promise.all(
				prompts.map(
					async (prompt) => await main.client.rest.fetch('POST', `/webhook/${path}`, { prompt }),
				),
			);
			const all = await poll(
				async () => {
					const ids = await known();
					return ids.length === before + prompts.length ? ids : undefined;
				},
				20_000,
				() => 'n8n does not know all executions',
			);
			return all.slice(before);
		},
	};
}
