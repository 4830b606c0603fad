/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the end-to-end tests are a program of their own, which starts n8n and never runs inside it */
import assert from 'node:assert/strict';
import { outputOf } from '../../n8n/execution';
import { items, node, reapi, workflow } from './graph';
import { pixelsOf } from './images';
import { publish } from './published';
import { expectSuccess, type ServerCheck } from './testServer';

const dry = { options: { pollInterval: 1, dryRun: 'manual' } };

/** That a workflow can be built and tested without paying. */
export const dryRunChecks: ServerCheck[] = [
	{
		name: 'Dry Run for runs from the editor: no request at all, the image has its true size; a webhook run pays',
		body: async (shared) =>
			await shared.withOwnApi(async (server) => {
				const { client, simulator } = server;
				const shape = { resolution: '2k', size: '16:9', quality: 'low' };
				const made = reapi({ prompt: 'Dry run', ...shape, ...dry });
				const edited = reapi(
					{
						operation: 'edit',
						prompt: 'Dry run of an edit',
						imageSource: 'binary',
						...shape,
						...dry,
					},
					{ name: 'Edit' },
				);
				const looked = reapi(
					{ resource: 'task', operation: 'wait', taskId: "={{ $('reAPI').item.json.taskId }}" },
					{ name: 'Wait' },
				);
				const nodes = [made, edited, looked];
				const execution = await server.succeed(workflow('Dry run', [...items([{}]), ...nodes]));
				for (const name of ['reAPI', 'Edit', 'Wait']) {
					const [item] = outputOf(execution, name);
					assert.equal(item?.json.dryRun, true, name);
					assert.equal(item?.json.estimatedCredits, name === 'Wait' ? undefined : 11, name);
					assert.match(String(item?.json.taskId), /^dryrun_/);
					assert.ok(item?.binary?.data);
					assert.equal(pixelsOf(await client.download(item.binary.data)), '2048 × 1152');
				}
				assert.deepEqual(simulator.requests, []);

				const { call } = await publish(server, 'Dry run by webhook', [{ ...made }]);
				const [paid] = outputOf(expectSuccess(await call()), 'reAPI');
				assert.equal(paid?.json.dryRun, undefined);
				assert.equal(simulator.ledger.length, 1);
			}),
	},
	{
		name: 'Dry Run in a sub-workflow of a run from the editor: it pays, and Reuse pays once',
		async body(server) {
			const { client, credential } = server;
			const prompt = 'In a sub-workflow';
			const options = { ...dry.options, reuse: 'sameRequest' };
			const child = await client.importWorkflow(
				workflow('Sub-workflow', [
					node('Called', 'executeWorkflowTrigger', 1.1, { inputSource: 'passthrough' }),
					reapi({ prompt, quality: 'low', options }),
				]),
				[credential],
			);
			// 2.x runs what is published; 1.x publishes no workflow that only others call.
			if (!server.version.startsWith('1.')) await client.activate(child);
			const parent = workflow('Parent', [
				...items([{}]),
				node('Child', 'executeWorkflow', 1.2, {
					workflowId: { __rl: true, mode: 'id', value: child.id },
					options: { waitForSubWorkflow: true },
				}),
			]);
			const [first] = outputOf(await server.succeed(parent), 'Child');
			const [second] = outputOf(await server.succeed(parent), 'Child');
			assert.equal(first?.json.dryRun, undefined);
			assert.equal(first?.json.reused, undefined);
			assert.equal(second?.json.reused, true);
			assert.ok(second?.binary?.data);
			assert.equal(server.charges(prompt).length, 1);
		},
	},
];
