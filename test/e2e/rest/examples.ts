/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the end-to-end tests are a program of their own, which starts n8n and never runs inside it */
import assert from 'node:assert/strict';
import { readExamples } from '../../../scripts/n8n/examples';
import { issuesOf } from './issues';
import type { StationCheck } from './station';

/** That every example can be imported and is whole. */
export async function importChecks(): Promise<StationCheck[]> {
	const examples = await readExamples();
	return examples.map(({ path, workflow }) => ({
		name: `example ${path}: imports without unknown nodes or parameter issues`,
		async body({ client, credential, nodeTypes }) {
			const { id } = await client.importWorkflow(workflow, [credential]);
			const stored = await client.rest.api<typeof workflow>('GET', `/workflows/${id}`);
			assert.equal(stored.nodes.length, workflow.nodes.length);
			assert.deepEqual(
				stored.nodes.flatMap((node) => issuesOf(node, nodeTypes)),
				[],
			);
		},
	}));
}
