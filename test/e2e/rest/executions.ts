import type { N8nClient } from '../../n8n/client';
import type { Execution } from '../../n8n/execution';
import { poll } from '../../n8n/poll';
import type { Workflow } from '../../n8n/workflow';

/** The newest execution of a workflow, at its end. */
export async function latestExecution(
	client: N8nClient,
	{ id, name }: Workflow,
): Promise<Execution> {
	const filter = encodeURIComponent(JSON.stringify({ workflowId: id }));
	const newest = await poll(
		async () => {
			const found = await client.rest.api<{ results: Array<{ id: string }> }>(
				'GET',
				`/executions?filter=${filter}`,
			);
			return found.results[0];
		},
		20_000,
		() => `${name} has no execution`,
	);
	return await client.ended(newest.id);
}
