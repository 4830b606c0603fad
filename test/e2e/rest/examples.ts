/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the end-to-end tests are a program of their own, which starts n8n and never runs inside it */
import assert from 'node:assert/strict';
import { readExamples } from '../../n8n/examples';
import { outputOf } from '../../n8n/execution';
import type { WorkflowFile } from '../../n8n/workflow';
import { RESTART_EXAMPLE } from './durable';
import { byHand, EXAMPLE_RUNS } from './exampleRuns';
import {
	pipelineAboveLimit,
	pipelineAfterFailure,
	pipelineWithoutTopic,
} from './exampleRuns/scheduledPipeline';
import { wordPressRefused } from './exampleRuns/wordPressPost';
import { REAPI } from './graph';
import { issuesOf } from './issues';
import { expectSuccess, type ServerCheck, type TestServer } from './testServer';

/** That every example can be imported and is whole. */
export async function importChecks(): Promise<ServerCheck[]> {
	const examples = await readExamples();
	return examples.map(({ name, workflow }) => ({
		name: `example ${name}: imports without unknown nodes or parameter issues`,
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

/** What an example promises for a bad day, by its name. */
const BAD_DAYS: Array<{
	example: string;
	promise: string;
	body: (server: TestServer, file: WorkflowFile) => Promise<string>;
}> = [
	{
		example: 'scheduled-content-pipeline',
		promise: 'a step after the images fails, and the next run pays nothing',
		body: pipelineAfterFailure,
	},
	{
		example: 'scheduled-content-pipeline',
		promise: 'a run above the limit sends nothing and leaves its rows to do',
		body: pipelineAboveLimit,
	},
	{
		example: 'scheduled-content-pipeline',
		promise: 'a row without a topic pays nothing, and its note says why',
		body: pipelineWithoutTopic,
	},
	{
		example: 'wordpress-post',
		promise: 'a wrong password is noticed before anything is paid',
		body: wordPressRefused,
	},
];

/** That every example runs to its end; the durable one has a check of its own. */
export async function runChecks(): Promise<ServerCheck[]> {
	const examples = (await readExamples()).filter(({ name }) => name !== RESTART_EXAMPLE);
	const runs = examples.map(({ name, workflow }) => ({
		name: `example ${name}: runs to its end`,
		async body(server: TestServer) {
			const run = EXAMPLE_RUNS[name] ?? byHand;
			const execution = expectSuccess(await run(server, workflow));
			for (const node of workflow.nodes.filter(({ type }) => type === REAPI)) {
				if (node.disabled === true || !(node.name in execution.runs)) continue;
				const made = outputOf(execution, node.name);
				assert.ok(made.length > 0, `${node.name} put nothing out`);
				for (const { binary } of made) assert.equal(binary?.data?.mimeType, 'image/png');
			}
		},
	}));
	const badDays = BAD_DAYS.map(({ example, promise, body }) => ({
		name: `example ${example}: ${promise}`,
		async body(server: TestServer) {
			const found = examples.find(({ name }) => name === example);
			assert.ok(found, `no example ${example}`);
			return await body(server, found.workflow);
		},
	}));
	return [...runs, ...badDays];
}
