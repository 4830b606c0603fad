/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the end-to-end tests are a program of their own, which starts n8n and never runs inside it */
import assert from 'node:assert/strict';
import { outputOf } from '../../n8n/execution';
import { items, QUICK, reapi, workflow } from './graph';
import { expectImage } from './images';
import type { ServerCheck } from './testServer';

const submit = (prompt: string) =>
	reapi({ prompt, quality: 'low', waitForCompletion: false }, { name: 'Submit' });

const TASK_ID = "={{ $('Submit').item.json.taskId }}";
const get = reapi({ resource: 'task', operation: 'get', taskId: TASK_ID }, { name: 'Get' });
const wait = reapi(
	{ resource: 'task', operation: 'wait', taskId: TASK_ID, ...QUICK },
	{ name: 'Wait' },
);

/** That the operations that submit nothing do what they say, and cost nothing. */
export const taskChecks: ServerCheck[] = [
	{
		name: 'task: get and wait take a submitted task over, with one charge',
		async body(server) {
			const prompt = 'A task that is taken over [takes 3]';
			const file = workflow('Tasks', [...items([{}]), submit(prompt), get, wait]);
			const execution = await server.succeed(file);
			const [submitted] = outputOf(execution, 'Submit');
			assert.equal(submitted?.json.status, 'processing');
			assert.equal(submitted?.json.estimatedCredits, 5);
			const [looked] = outputOf(execution, 'Get');
			assert.equal(looked?.json.status, 'processing');
			const [image] = outputOf(execution, 'Wait');
			assert.equal(image?.json.taskId, submitted?.json.taskId);
			await expectImage(server.client, image, '1024 × 1024');
			assert.equal(server.charges(prompt).length, 1);
		},
	},
	{
		name: 'task: wait fails on a failed task, get outputs it as data',
		async body(server) {
			const failing = { ...wait, onError: 'continueRegularOutput' as const };
			const prompt = 'A task that fails [fail 80003]';
			const file = workflow('Failed task', [...items([{}]), submit(prompt), failing, get]);
			const execution = await server.succeed(file);
			const taskId = String(outputOf(execution, 'Submit')[0]?.json.taskId);
			const [failed] = outputOf(execution, 'Wait');
			assert.match(String(failed?.json.message), new RegExp(`80003.*${taskId}`));
			const [looked] = outputOf(execution, 'Get');
			assert.equal(looked?.json.status, 'failed');
			assert.equal(looked?.json.failureCode, 80003);
			assert.equal(looked?.json.failureMessage, 'provider_failed');
			assert.deepEqual(
				server.charges(prompt).map(({ refunded }) => refunded),
				[true],
			);
		},
	},
	{
		name: 'account: the credit balance',
		async body(server) {
			const before = server.simulator.balance();
			const balance = reapi({ resource: 'account', operation: 'getBalance' });
			const file = workflow('Balance', [...items([{}]), balance]);
			const [item] = outputOf(await server.succeed(file), 'reAPI');
			const credits = Number(item?.json.balance);
			// Other checks pay and are refunded at the same time.
			assert.ok(Math.abs(credits - before) < 5_000, `${credits} of ${before}`);
			assert.equal(item?.json.balanceUsd, credits / 1000);
		},
	},
	{
		name: 'estimate cost: from the price table, without a credential',
		async body({ client }) {
			const estimate = reapi({
				operation: 'estimateCost',
				resolution: '4k',
				size: '16:9',
				n: '={{ $json.n }}',
			});
			const file = workflow('Estimate', [...items([{ n: 2 }]), estimate]);
			const execution = await client.run(await client.importWorkflow(file));
			assert.equal(execution.status, 'success');
			const [item] = outputOf(execution, 'reAPI');
			const { credits, usd, perImageUsd, billedQuality, billedSize } = item?.json ?? {};
			assert.deepEqual(
				{ credits, usd, perImageUsd, billedQuality, billedSize },
				{
					credits: 669,
					usd: 0.669,
					perImageUsd: 0.3344,
					billedQuality: 'medium',
					billedSize: '16:9',
				},
			);
		},
	},
];
