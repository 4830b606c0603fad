import { randomUUID } from 'node:crypto';
import type { INode } from 'n8n-workflow';
import type { Execution } from '../../n8n/execution';
import type { Workflow, WorkflowFile } from '../../n8n/workflow';
import { executed } from './executions';
import { type Link, node, workflow } from './graph';
import type { TestServer } from './testServer';

/** A published workflow that each call of its webhook runs. */
export interface Published {
	stored: Workflow;
	/** Starts a run and does not wait for it. */
	trigger: () => Promise<void>;
	/** Runs it to its end; not to be used while another run of it is under way. */
	call: () => Promise<Execution>;
}

/** Publishes nodes behind a webhook. `links` are those between all of them; the webhook's name is Call. */
export async function publish(
	{ client, credential }: TestServer,
	name: string,
	nodes: INode[],
	{ links, settings }: { links?: Link[]; settings?: WorkflowFile['settings'] } = {},
): Promise<Published> {
	const path = randomUUID();
	const hook = { path, httpMethod: 'POST', responseMode: 'onReceived', options: {} };
	const first = node('Call', 'webhook', 2, hook, { webhookId: path });
	const file = workflow(name, [first, ...nodes], links);
	const stored = await client.importWorkflow(
		{ ...file, settings: { ...file.settings, ...settings } },
		[credential],
	);
	await client.activate(stored);
	const trigger = async () => {
		await client.rest.fetch('POST', `/webhook/${path}`, {});
	};
	return {
		stored,
		trigger,
		call: async () => await executed(client, stored, trigger),
	};
}
