/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the end-to-end tests are a program of their own, which starts n8n and never runs inside it */
import assert from 'node:assert/strict';
import { readExamples } from '../../n8n/examples';
import { errorOf, outputOf } from '../../n8n/execution';
import { RESTART_EXAMPLE } from './durable';
import { byHand, EXAMPLE_RUNS } from './exampleSetups';
import { REAPI } from './graph';
import { issuesOf } from './issues';
import type { ServerCheck } from './testServer';

/** That every example can be imported and is whole. */
export async function importChecks(): Promise<ServerCheck[]> {
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

/** That every example runs to its end; the durable one has a check of its own. */
export async function runChecks(): Promise<ServerCheck[]> {
	const examples = (await readExamples()).filter(({ path }) => path !== RESTART_EXAMPLE);
	return examples.map(({ path, workflow }) => ({
		name: `example ${path}: runs to its end`,
		async body(server) {
			const run = EXAMPLE_RUNS[path] ?? byHand;
			const execution = await run(server, workflow);
			const { message, description } = errorOf(execution) ?? {};
			assert.equal(execution.status, 'success', `${message} ${description}`);
			for (const { name } of workflow.nodes.filter(({ type }) => type === REAPI)) {
				const made = outputOf(execution, name);
				assert.ok(made.length > 0, `${name} put nothing out`);
				for (const { binary } of made) assert.equal(binary?.data?.mimeType, 'image/png');
			}
		},
	}));
}
