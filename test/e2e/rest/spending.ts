/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the end-to-end tests are a program of their own, which starts n8n and never runs inside it */
import assert from 'node:assert/strict';
import type { INodeParameters } from 'n8n-workflow';
import { errorOf, outputOf } from '../../n8n/execution';
import { retried } from './executions';
import { fetchFile, items, type Link, node, reapi, workflow } from './graph';
import { publish } from './published';
import type { ServerCheck } from './testServer';

/** Simulated tasks are done after a second or two. */
const quick = (options: INodeParameters = {}) => ({ options: { pollInterval: 1, ...options } });

/** Credits of an image at 1K, 1:1, Low. */
const LOW_IMAGE = 5;

/** That what is paid for is what was meant to be paid for. */
export const spendingChecks: ServerCheck[] = [
	{
		name: "Spending Limit holds for all rounds of a loop together, and n8n's Retry begins anew",
		async body(server) {
			const prompts = Array.from({ length: 10 }, (_, index) => ({ prompt: `Looped ${index}` }));
			const maker = reapi({
				prompt: '={{ $json.prompt }}',
				quality: 'low',
				...quick({ spendingLimit: LOW_IMAGE * 3 }),
			});
			const loop = node('Loop', 'splitInBatches', 3, { options: {} });
			const links: Link[] = [
				['Call', 'Rows'],
				['Rows', 'Items'],
				['Items', 'Loop'],
				['Loop', 'reAPI', 1],
				['reAPI', 'Loop'],
			];
			const nodes = [...items(prompts).slice(1), loop, maker];
			const { stored, call } = await publish(server, 'Limited loop', nodes, { links });
			const failed = await call();
			assert.equal(failed.status, 'error');
			const message = errorOf(failed)?.message ?? '';
			assert.match(message, /more than the Spending Limit of 15/);
			const paid = () => server.charges('Looped').map(({ body }) => body.prompt);
			assert.deepEqual(paid(), ['Looped 0', 'Looped 1', 'Looped 2']);
			// The button goes on with the round that was refused, and has the limit for itself.
			const again = await retried(server.client, stored, failed);
			assert.equal(again.status, 'error');
			assert.deepEqual(paid().slice(3), ['Looped 3', 'Looped 4', 'Looped 5']);
			return message;
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
