/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the end-to-end tests are a program of their own, which starts n8n and never runs inside it */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { INode, INodeParameters } from 'n8n-workflow';
import { errorOf, outputOf } from '../../n8n/execution';
import { latestExecution } from './executions';
import { fetchFile, items, type Link, node, reapi, workflow } from './graph';
import { pixelsOf } from './images';
import { expectSuccess, type ServerCheck, type TestServer } from './testServer';

/** Simulated tasks are done after a second or two. */
const quick = (options: INodeParameters = {}) => ({ options: { pollInterval: 1, ...options } });

/** A published workflow that one call of its webhook runs. */
async function publish(server: TestServer, name: string, nodes: INode[], links?: Link[]) {
	const path = randomUUID();
	const hook = { path, httpMethod: 'POST', responseMode: 'onReceived', options: {} };
	const trigger = node('Call', 'webhook', 2, hook, { webhookId: path });
	const file = workflow(name, [trigger, ...nodes], links);
	const { client, credential } = server;
	const stored = await client.importWorkflow(file, [credential]);
	await client.activate(stored);
	return {
		stored,
		call: async () => {
			await client.rest.fetch('POST', `/webhook/${path}`, {});
			return await latestExecution(client, stored);
		},
	};
}

/** That what is paid for is what was meant to be paid for. */
export const spendingChecks: ServerCheck[] = [
	{
		name: 'Dry Run for runs from the editor: nothing leaves n8n, the image has its true size; a webhook run pays',
		async body(server) {
			const prompt = 'Dry run';
			const maker = reapi({
				prompt,
				resolution: '2k',
				size: '16:9',
				quality: 'low',
				...quick({ dryRun: 'manual' }),
			});
			const requests = server.simulator.requests.length;
			const execution = await server.succeed(workflow(prompt, [...items([{}]), maker]));
			const [item] = outputOf(execution, 'reAPI');
			assert.equal(item?.json.dryRun, true);
			assert.equal(item?.json.estimatedCredits, 11);
			assert.match(String(item?.json.taskId), /^dryrun_/);
			assert.ok(item?.binary?.data);
			assert.equal(pixelsOf(await server.client.download(item.binary.data)), '2048 × 1152');
			assert.deepEqual(server.charges(prompt), []);
			const ours = server.simulator.requests
				.slice(requests)
				.filter(({ taskId }) => taskId?.startsWith('dryrun'));
			assert.deepEqual(ours, []);

			const { call } = await publish(server, 'Dry run by webhook', [{ ...maker }]);
			const paid = outputOf(expectSuccess(await call()), 'reAPI')[0];
			assert.equal(paid?.json.dryRun, undefined);
			assert.equal(server.charges(prompt).length, 1);
		},
	},
	{
		name: 'Reuse: the same request from two executions is paid for once, with the file of an input too',
		async body(server) {
			const prompt = 'Reused';
			const edit = reapi({
				operation: 'edit',
				prompt,
				imageSource: 'binary',
				binaryPropertyNames: 'photo',
				quality: 'low',
				...quick({ reuse: 'sameRequest' }),
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
		name: "n8n's Retry button pays for the failed item alone, where Reuse is on",
		async body(server) {
			const prompts = ['By button one', 'By button two [fail 80001 once]'];
			const rows = items(prompts.map((prompt) => ({ prompt }))).slice(1);
			const maker = reapi({
				prompt: '={{ $json.prompt }}',
				quality: 'low',
				...quick({ reuse: 'sameRequest' }),
			});
			const { stored, call } = await publish(server, 'Retry button', [...rows, maker]);
			const failed = await call();
			assert.equal(failed.status, 'error');
			await server.client.rest.api('POST', `/executions/${failed.id}/retry`, {
				loadWorkflow: false,
			});
			const retried = expectSuccess(await latestExecution(server.client, stored));
			assert.notEqual(retried.id, failed.id);
			assert.deepEqual(
				outputOf(retried, 'reAPI').map(({ json }) => json.reused),
				[true, undefined],
			);
			const charges = server.charges('By button');
			assert.equal(charges.filter(({ refunded }) => !refunded).length, 2);
			assert.equal(charges.length, 3);
		},
	},
	{
		name: 'Spending Limit holds for all rounds of a loop together',
		async body(server) {
			const rows = [1, 2, 3].map((number) => ({ prompt: `Looped ${number}` }));
			const maker = reapi({
				prompt: '={{ $json.prompt }}',
				quality: 'low',
				...quick({ spendingLimit: 12 }),
			});
			const loop = node('Loop', 'splitInBatches', 3, { options: {} });
			const links: Link[] = [
				['Start', 'Rows'],
				['Rows', 'Items'],
				['Items', 'Loop'],
				['Loop', 'reAPI', 1],
				['reAPI', 'Loop'],
			];
			const file = workflow('Limited loop', [...items(rows), loop, maker], links);
			const execution = await server.execute(file);
			assert.equal(execution.status, 'error');
			assert.equal(server.charges('Looped').length, 2);
			return errorOf(execution)?.message;
		},
	},
	{
		name: 'Custom Request sends its body as it is, with links to the files of the item',
		async body(server) {
			const body = {
				model: 'gpt-image-2',
				prompt: 'A custom request',
				size: '16:9',
				resolution: '1k',
			};
			const custom = reapi({
				operation: 'custom',
				requestBody: JSON.stringify(body),
				referenceFiles: 'photo',
				...quick(),
			});
			const photo = fetchFile('Photo', `${server.fileServer.url}/images/320/320`, 'photo');
			const execution = await server.succeed(workflow('Custom', [...items([{}]), photo, custom]));
			const [item] = outputOf(execution, 'reAPI');
			assert.ok(item?.binary?.data);
			const [charge] = server.charges(body.prompt);
			const { image_urls: urls, ...rest } = charge?.body as unknown as Record<string, unknown>;
			assert.deepEqual(rest, body);
			assert.equal((urls as string[]).length, 1);
		},
	},
];
