/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the end-to-end tests are a program of their own, which starts n8n and never runs inside it */
import assert from 'node:assert/strict';
import type { INodeParameters } from 'n8n-workflow';
import { outputOf } from '../../n8n/execution';
import { retried, untilExecutions } from './executions';
import { fetchFile, items, node, reapi, workflow } from './graph';
import { publish } from './published';
import { expectSuccess, type ServerCheck } from './testServer';

const OVERLAPPING = 10;

/** The node with Reuse; simulated tasks are done after a second or two. */
const reusing = (parameters: INodeParameters) =>
	reapi({ quality: 'low', ...parameters, options: { pollInterval: 1, reuse: 'sameRequest' } });

/** That an equal request is paid for once, however n8n comes to make it again. */
export const reuseChecks: ServerCheck[] = [
	{
		name: 'Reuse: the same request from two executions is paid for once, with the file of an input too',
		async body(server) {
			const prompt = 'Reused';
			const edit = reusing({
				operation: 'edit',
				prompt,
				imageSource: 'binary',
				binaryPropertyNames: 'photo',
			});
			const photo = fetchFile('Photo', `${server.fileServer.url}/images/320/320`, 'photo');
			const file = workflow(prompt, [...items([{}]), photo, edit]);
			const [first] = outputOf(await server.succeed(file), 'reAPI');
			const [second] = outputOf(await server.succeed(file), 'reAPI');
			assert.equal(first?.json.reused, undefined);
			assert.equal(second?.json.reused, true);
			assert.equal(second?.json.estimatedCredits, 0);
			assert.equal(second?.json.taskId, first?.json.taskId);
			assert.ok(second?.binary?.data);
			assert.equal(server.charges(prompt).length, 1);
		},
	},
	{
		name: 'Reuse: the node behind fails, and the next run pays nothing',
		async body(server) {
			const prompt = 'Followed by a failure';
			const behind = node('Behind', 'stopAndError', 1, { errorMessage: 'The destination is away' });
			const { call } = await publish(server, prompt, [reusing({ prompt }), behind]);
			for (const reused of [undefined, true]) {
				const execution = await call();
				assert.equal(execution.status, 'error');
				assert.equal(execution.data?.resultData.lastNodeExecuted, 'Behind');
				const [item] = outputOf(execution, 'reAPI');
				assert.equal(item?.json.reused, reused);
				assert.ok(item?.binary?.data);
			}
			assert.equal(server.charges(prompt).length, 1);
		},
	},
	{
		name: "Reuse: n8n's Retry button pays for the failed one of three items alone",
		async body(server) {
			const prompts = ['By button one', 'By button two [fail 80001 once]', 'By button three'];
			const rows = items(prompts.map((prompt) => ({ prompt }))).slice(1);
			const maker = reusing({ prompt: '={{ $json.prompt }}' });
			const { stored, call } = await publish(server, 'Retry button', [...rows, maker]);
			const failed = await call();
			assert.equal(failed.status, 'error');
			assert.equal(server.charges('By button').length, 3);
			const again = expectSuccess(await retried(server.client, stored, failed));
			assert.deepEqual(
				outputOf(again, 'reAPI').map(({ json }) => json.reused),
				[true, undefined, true],
			);
			const paid = prompts.map((prompt) => server.charges(prompt).map(({ refunded }) => refunded));
			assert.deepEqual(paid, [[false], [true, false], [false]]);
		},
	},
	{
		name: `Reuse: ${OVERLAPPING} overlapping executions with the same request pay once`,
		async body(server) {
			const prompt = 'Overlapping [takes 10]';
			const { stored, trigger } = await publish(server, prompt, [reusing({ prompt })]);
			await Promise.all(Array.from({ length: OVERLAPPING }, trigger));
			const ids = await untilExecutions(server.client, stored, OVERLAPPING);
			const executions = await Promise.all(
				ids.map(async (id) => expectSuccess(await server.client.ended(id))),
			);
			const [charge, ...more] = server.charges(prompt);
			assert.deepEqual(more, []);
			const output = executions.flatMap((execution) => outputOf(execution, 'reAPI'));
			assert.equal(output.length, OVERLAPPING);
			for (const { json, binary } of output) {
				assert.equal(json.taskId, charge?.taskId);
				assert.ok(binary?.data);
			}
			const free = output.filter(({ json }) => json.reused === true);
			assert.equal(free.length, OVERLAPPING - 1);
			// They did overlap: the last one began before the first one ended.
			const began = executions.map(({ startedAt }) => Date.parse(startedAt));
			const ended = executions.map(({ stoppedAt }) => Date.parse(stoppedAt ?? ''));
			assert.ok(Math.max(...began) < Math.min(...ended));
		},
	},
];
