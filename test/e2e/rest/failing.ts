/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the end-to-end tests are a program of their own, which starts n8n and never runs inside it */
import assert from 'node:assert/strict';
import type { INode } from 'n8n-workflow';
import { errorOf, outputOf } from '../../n8n/execution';
import { items, type Link, node, QUICK, reapi, workflow } from './graph';
import type { ServerCheck } from './testServer';

const generate = (settings: Partial<INode>) =>
	reapi({ prompt: '={{ $json.prompt }}', quality: 'low', ...QUICK }, settings);

const RETRY: Partial<INode> = { retryOnFail: true, maxTries: 3, waitBetweenTries: 500 };

/** Notes which row an item came from, and the task id in an error text. */
function note(name: string): INode {
	const assignment = (key: string, value: string) => ({
		id: key,
		name: key,
		value,
		type: 'string',
	});
	const assignments = [
		assignment('prompt', "={{ $('Items').item.json.prompt }}"),
		assignment('taskId', '={{ $json.message?.match(/task_[0-9a-f]+/)[0] ?? $json.taskId }}'),
	];
	return node(name, 'set', 3.4, { assignments: { assignments }, options: {} });
}

const BRANCHES: Link[] = [
	['Start', 'Rows'],
	['Rows', 'Items'],
	['Items', 'reAPI'],
	['reAPI', 'Made'],
	['reAPI', 'Failed', 1],
];

/** That failures are told, routed and repeated as n8n's users expect, and not paid twice. */
export const failureChecks: ServerCheck[] = [
	{
		name: 'a failed item arrives on the error branch, its task id readable by an expression',
		async body(server) {
			const prompts = ['Branch one', 'Branch two [fail 80006]', 'Branch three'];
			const nodes = [
				...items(prompts.map((prompt) => ({ prompt }))),
				generate({ onError: 'continueErrorOutput' }),
				note('Made'),
				note('Failed'),
			];
			const execution = await server.succeed(workflow('Error branch', nodes, BRANCHES));
			const row = (name: string) => outputOf(execution, name).map(({ json }) => json);
			const expected = (...indexes: number[]) =>
				indexes.map((index) => {
					const [{ taskId } = { taskId: '' }] = server.charges(prompts[index] ?? '');
					return { prompt: prompts[index], taskId };
				});
			assert.deepEqual(row('Made'), expected(0, 2));
			assert.deepEqual(row('Failed'), expected(1));
			const [failed] = outputOf(execution, 'reAPI', 1);
			assert.match(String(failed?.json.error), /content policy.*80006/);
			assert.deepEqual(
				// Submissions run side by side, so the order of the ledger is any.
				prompts.map((prompt) => server.charges(prompt).map(({ refunded }) => refunded)),
				[[false], [true], [false]],
			);
			return String(failed?.json.error);
		},
	},
	{
		name: 'Retry On Fail: a task that fails once costs one charge more, not the batch again',
		async body(server) {
			const prompts = ['Retried one', 'Retried two [fail 80001 once]', 'Retried three'];
			const rows = prompts.map((prompt) => ({ prompt }));
			const file = workflow('Retry', [...items(rows), generate(RETRY)]);
			const output = outputOf(await server.succeed(file), 'reAPI');
			assert.equal(output.length, 3);
			const charges = server.charges('Retried');
			assert.deepEqual(
				charges.map(({ body }) => body.prompt).sort(),
				[...prompts, prompts[1]].sort(),
			);
			assert.equal(charges.filter(({ refunded }) => refunded).length, 1);
			const paid = charges.filter(({ refunded }) => !refunded).map(({ taskId }) => taskId);
			assert.deepEqual(output.map(({ json }) => json.taskId).sort(), paid.sort());
		},
	},
	{
		name: 'Retry On Fail: a node that succeeds runs once',
		async body(server) {
			const rows = [{ prompt: 'Succeeding one' }, { prompt: 'Succeeding two' }];
			const file = workflow('No retry', [...items(rows), generate(RETRY)]);
			const execution = await server.succeed(file);
			assert.equal(outputOf(execution, 'reAPI').length, 2);
			assert.equal(execution.runs.reAPI?.length, 1);
			assert.equal(server.charges('Succeeding').length, 2);
		},
	},
	{
		name: 'a failed run names every accepted task in the error',
		async body(server) {
			const rows = [{ prompt: 'Stopping one' }, { prompt: 'Stopping two [fail 80006]' }];
			const file = workflow('Stopped by a failure', [...items(rows), generate({})]);
			const execution = await server.execute(file);
			assert.equal(execution.status, 'error');
			const { message = '', description } = errorOf(execution) ?? {};
			assert.match(message, /content policy.*80006/);
			const charges = server.charges('Stopping');
			assert.equal(charges.length, 2);
			for (const { taskId } of charges) assert.ok(description?.includes(taskId), description ?? '');
		},
	},
	{
		name: 'one invalid item: nothing is sent for the others',
		async body(server) {
			const rows = [{ prompt: 'Unsent' }, { prompt: '' }];
			const execution = await server.execute(
				workflow('Invalid item', [...items(rows), generate({})]),
			);
			assert.equal(execution.status, 'error');
			assert.equal(errorOf(execution)?.context?.itemIndex, 1);
			assert.deepEqual(server.charges('Unsent'), []);
			return errorOf(execution)?.message;
		},
	},
];
