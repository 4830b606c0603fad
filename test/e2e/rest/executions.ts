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

/** The newest of so many executions of a workflow, at its end. */
export async function executionNumber(
	client: N8nClient,
	workflow: Workflow,
	count: number,
): Promise<Execution> {
	const [newest = ''] = await untilExecutions(client, workflow, count);
	return await client.ended(newest);
}

/**
 * Starts an execution of a workflow and waits for its end. No other one may start meanwhile. It is
 * told from earlier ones by their number: a webhook responds before n8n has stored its execution.
 */
export async function executed(
	client: N8nClient,
	workflow: Workflow,
	start: () => Promise<unknown>,
): Promise<Execution> {
	const { length } = await executionIds(client, workflow);
	await start();
	return await executionNumber(client, workflow, length + 1);
}

/** Presses n8n's Retry button for a failed execution, and waits until the new one has ended. */
export async function retried(
	client: N8nClient,
	workflow: Workflow,
	{ id }: Execution,
): Promise<Execution> {
	const retry = async () =>
		await client.rest.api('POST', `/executions/${id}/retry`, { loadWorkflow: false });
	return await executed(client, workflow, retry);
}
