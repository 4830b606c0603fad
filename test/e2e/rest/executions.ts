/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the end-to-end tests are a program of their own, which starts n8n and never runs inside it */
import assert from 'node:assert/strict';
import type { N8nClient } from '../../n8n/client';
import type { Execution } from '../../n8n/execution';
import { poll } from '../../n8n/poll';
import type { Workflow } from '../../n8n/workflow';

/** Ids of the executions of a workflow, the newest first. */
async function executionIds(client: N8nClient, { id }: Workflow): Promise<string[]> {
	const filter = encodeURIComponent(JSON.stringify({ workflowId: id }));
	const found = await client.rest.api<{ results: Array<{ id: string }> }>(
		'GET',
		`/executions?filter=${filter}`,
	);
	return found.results.map((execution) => execution.id);
}

/** Waits until a workflow has so many executions; gives their ids, the newest first. */
export async function untilExecutions(
	client: N8nClient,
	workflow: Workflow,
	count: number,
): Promise<string[]> {
	return await poll(
		async () => {
			const ids = await executionIds(client, workflow);
			return ids.length >= count ? ids : undefined;
		},
		20_000,
		() => `${workflow.name} has no ${count} executions`,
	);
}

/** The newest execution of a workflow, at its end. */
export async function latestExecution(client: N8nClient, workflow: Workflow): Promise<Execution> {
	const [newest = ''] = await untilExecutions(client, workflow, 1);
	return await client.ended(newest);
}

/** Presses n8n's Retry button for a failed execution, and waits until the new one has ended. */
export async function retried(
	client: N8nClient,
	workflow: Workflow,
	{ id }: Execution,
): Promise<Execution> {
	await client.rest.api('POST', `/executions/${id}/retry`, { loadWorkflow: false });
	const execution = await latestExecution(client, workflow);
	assert.notEqual(execution.id, id);
	return execution;
}
