/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the end-to-end tests are a program of their own, which starts n8n and never runs inside it */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { INode, INodeParameters } from 'n8n-workflow';
import { errorOf, outputOf } from '../../n8n/execution';
import { poll } from '../../n8n/poll';
import { latestExecution } from './executions';
import { fetchFile, items, type Link, node, reapi, workflow } from './graph';
import { pixelsOf } from './images';
import { expectSuccess, type ServerCheck, type TestServer } from './testServer';

/** Simulated tasks are done after a second or two. */
const quick = (options: INodeParameters = {}) => ({ options: { pollInterval: 1, ...options } });

const TASK_KEY = /^reapi_tasks_\d$/;

/** The ids of tasks that n8n shows beside an execution. */
async function customTaskIds({ client }: TestServer, executionId: string): Promise<string[]> {
	const { customData = {} } = await client.rest.api<{ customData?: Record<string, string> }>(
		'GET',
		`/executions/${executionId}`,
	);
	return Object.entries(customData)
		.filter(([key]) => TASK_KEY.test(key))
		.flatMap(([, value]) => value.match(/task_\w+/g) ?? []);
}

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
		name: 'the execution shows the ids of its tasks after an error, and after n8n ended it by its time limit',
		async body(server) {
			const { client, credential } = server;
			const ids = (prompt: string) => server.charges(prompt).map(({ taskId }) => taskId);
			const make = (prompt: string) =>
				workflow(prompt, [...items([{}]), reapi({ prompt, quality: 'low', ...quick() })]);

			const failed = await server.execute(make('Shown after an error [fail 80006]'));
			assert.equal(failed.status, 'error');
			assert.deepEqual(await customTaskIds(server, failed.id), ids('Shown after an error'));

			const file = make('Shown after the time limit [slow]');
			const limited = { ...file, settings: { ...file.settings, executionTimeout: 4 } };
			const ended = await client.run(await client.importWorkflow(limited, [credential]));
			assert.equal(ended.status, 'canceled');
			const expected = ids('Shown after the time limit');
			assert.equal(expected.length, 1);
			await poll(
				async () => (await customTaskIds(server, ended.id)).length === 1 || undefined,
				10_000,
				() => 'the execution does not show its task',
			);
			assert.deepEqual(await customTaskIds(server, ended.id), expected);
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
