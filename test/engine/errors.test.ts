import type { IDataObject } from 'n8n-workflow';
import { useBench, withoutIds, type Surroundings } from './fixture';

// The whole texts: what a person without code reads in the editor.

const bench = useBench();
const KEY_ADVICE =
	'Open the reAPI credential and paste a key from reapi.ai/settings/apikeys: the key alone, without quotes and without Bearer.';
const ALL_TASKS = 'Tasks that reAPI accepted (fetch them with the operation Task > Wait):';
const REFUNDED = 'Tasks that failed, with their credits refunded:';
const PAID =
	'The task is paid for: fetch its images with the operation Task > Wait and this task ID; do not submit it again.';
const CREDITS_BACK = 'reAPI refunds the credits of a failed task.';
const TRY_AGAIN = 'Run the item again; Retry On Fail does so without paying twice.';

async function texts(parameters: IDataObject, surroundings: Surroundings = {}) {
	const result = await bench.run({ prompt: 'a fox', ...parameters }, surroundings);
	expect(result.status).toBe('error');
	return {
		message: withoutIds(result.error?.message),
		description: withoutIds(result.error?.description),
	};
}

describe('the account', () => {
	test('a key that does not exist', async () => {
		expect(await texts({}, { credential: { apiKey: 'rk_live_unknown' } })).toEqual({
			message: 'reAPI refused the request: API key invalid (reAPI code 10003)',
			description: `Item 0: reAPI refused the request: API key invalid. [reAPI code 10003, HTTP 401, Request ID: <request>] Nothing was charged. ${KEY_ADVICE}`,
		});
	});

	test('a key that was revoked', async () => {
		const { revokedKey } = bench.simulator;
		expect(await texts({}, { credential: { apiKey: revokedKey } })).toEqual({
			message: 'reAPI refused the request: API key has been revoked (reAPI code 10004)',
			description: `Item 0: reAPI refused the request: API key has been revoked. [reAPI code 10004, HTTP 401, Request ID: <request>] Nothing was charged. ${KEY_ADVICE}`,
		});
	});

	test('too few credits', async () => {
		bench.simulator.setBalance(10);
		const reason =
			'reAPI refused the request: insufficient credits: the request costs 43, the balance is 10';
		expect(await texts({})).toEqual({
			message: `${reason} (reAPI code 39001)`,
			description: `Item 0: ${reason}. [reAPI code 39001, HTTP 402, Request ID: <request>] Nothing was charged. Top up the credits at reapi.ai, or choose a cheaper resolution or quality.`,
		});
		expect(bench.simulator.ledger).toEqual([]);
	});
});

describe('the prompt', () => {
	test('refused by moderation before submission', async () => {
		const reason = 'reAPI refused the request: The prompt was rejected by content moderation';
		expect(await texts({ prompt: '[moderated]' })).toEqual({
			message: `${reason} (reAPI code 29001)`,
			description: `Item 0: ${reason}. [reAPI code 29001, HTTP 400, Request ID: <request>] Nothing was charged. Change the prompt or the reference images. Or set the option "Moderation" to Low.`,
		});
		expect(bench.simulator.ledger).toEqual([]);
	});

	test('refused for a model without the option Moderation, or with it set to Low already', async () => {
		for (const parameters of [{ model: 'gpt-image-2' }, { options: { moderation: 'low' } }]) {
			const { description } = await texts({ prompt: '[moderated]', ...parameters });
			expect(description).toMatch(/Change the prompt or the reference images\.$/);
		}
	});

	test('lenient moderation lets a borderline prompt pass', async () => {
		const prompt = '[borderline]';
		expect((await bench.run({ prompt, options: { moderation: 'low' } })).status).toBe('success');
		expect((await texts({ prompt })).message).toContain('rejected by content moderation');
	});
});

describe('a task that fails', () => {
	test.each([
		[80001, 'provider_submit_failed', TRY_AGAIN],
		[80002, 'provider_polling_timeout', TRY_AGAIN],
		[
			80003,
			'provider_failed',
			`With a mask or references, check that they can be fetched and that the mask has transparent parts and the size of the first reference. ${TRY_AGAIN}`,
		],
		[
			80006,
			'Request violates content policy',
			'Change the prompt or the reference images. Or set the option "Moderation" to Low.',
		],
		[80042, 'provider_failed', TRY_AGAIN],
	])('with code %i', async (code, said, advice) => {
		expect(await texts({ prompt: `[fail ${code}]` })).toEqual({
			message: `The image task failed: ${said} (reAPI code ${code})`,
			description: `Item 0: The image task failed: ${said}. [reAPI code ${code}, Task ID: <task>] ${CREDITS_BACK} ${advice}\n${REFUNDED} item 0: <task>.`,
		});
		expect(bench.simulator.ledger).toMatchObject([{ credits: 43, refunded: true }]);
	});

	test('because of moderation, in words of its own', async () => {
		bench.simulator.faults.add({
			on: 'task',
			fault: { kind: 'fail', code: 89999, message: 'content policy' },
		});
		const { description } = await texts({ prompt: 'a fox' });
		expect(description).toContain(`${CREDITS_BACK} Change the prompt or the reference images.`);
	});

	test('with an error that is plain text', async () => {
		expect(await texts({ prompt: '[fail 80003 text]' })).toEqual({
			message: 'The image task failed: provider_failed',
			description: `Item 0: The image task failed: provider_failed. [Task ID: <task>] ${CREDITS_BACK} ${TRY_AGAIN}\n${REFUNDED} item 0: <task>.`,
		});
	});
});

describe('a task that cannot be had', () => {
	test.each(['get', 'wait'])('unknown (task.%s)', async (operation) => {
		const reason = 'reAPI did not tell the state of the task: task not found';
		const taskId = `task_${'0'.repeat(32)}`;
		expect(await texts({ resource: 'task', operation, taskId })).toEqual({
			message: `${reason} (reAPI code 49001)`,
			description: `Item 0: ${reason}. [reAPI code 49001, HTTP 404, Task ID: <task>, Request ID: <request>] Check the task ID, and that the API key belongs to the account that made the task.`,
		});
	});

	test('a Task ID that a table gives as a number', async () => {
		await texts({ resource: 'task', operation: 'get', taskId: '={{ 20260728 }}' });
		expect(bench.simulator.requests.map(({ taskId }) => taskId)).toContain('20260728');
	});

	test.each([
		[' ', 'empty'],
		['={{ $json.missing }}', 'empty'],
		['a red fox', '"a red fox"'],
		['={{ [1, 2] }}', '[1,2]'],
		['https://example.com/0.png', '"https://example.com/0.png"'],
	])('Task ID %j, which is none', async (taskId, shown) => {
		const reason = `"Task ID" is ${shown}, which is not the ID of a task`;
		expect(await texts({ resource: 'task', operation: 'wait', taskId })).toEqual({
			message: reason,
			description: `Item 0: ${reason}. Nothing was charged. Give the taskId of an earlier output, such as <task>.`,
		});
		expect(bench.simulator.requests).toEqual([]);
	});

	test('not done in time', async () => {
		const reason = 'The task was not done after 30 seconds';
		expect(await texts({ prompt: '[slow]', options: { timeout: 30 } })).toEqual({
			message: reason,
			description: `Item 0: ${reason}. [Task ID: <task>] ${PAID} For longer waits raise the option Timeout, or set On Timeout to Output the Task.\n${ALL_TASKS} item 0: <task> (processing).`,
		});
	});

	test('completed without images', async () => {
		const reason = 'The task is completed, but reAPI lists no images for it';
		expect(await texts({ prompt: '[images empty]' })).toEqual({
			message: reason,
			description: `Item 0: ${reason}. [Task ID: <task>] ${PAID} Try again later with the operation Task > Wait; if it stays so, ask reAPI with the task ID.\n${ALL_TASKS} item 0: <task> (completed).`,
		});
	});

	test('completed without images, with the reason that reAPI gives', async () => {
		const task = {
			id: 'task_filtered',
			status: 'completed',
			output: { image_urls: [] },
			error: { code: 80006, message: 'all images were filtered' },
		};
		const fault = { kind: 'body', text: JSON.stringify(task) } as const;
		bench.simulator.faults.add({ on: 'poll', times: 'always', fault });
		const wait = { resource: 'task', operation: 'wait', taskId: task.id };
		expect(await texts(wait)).toMatchObject({
			message:
				'The task is completed, but reAPI lists no images for it: all images were filtered (reAPI code 80006)',
		});
	});

	test('because the key was revoked while it ran', async () => {
		bench.simulator.faults.add({
			on: 'poll',
			fault: { kind: 'status', status: 401, code: 10004, message: 'API key has been revoked' },
		});
		const reason = 'reAPI did not tell the state of the task: API key has been revoked';
		expect(await texts({})).toEqual({
			message: `${reason} (reAPI code 10004)`,
			description: `Item 0: ${reason}. [reAPI code 10004, HTTP 401, Task ID: <task>, Request ID: <request>] ${PAID} ${KEY_ADVICE}\n${ALL_TASKS} item 0: <task> (processing).`,
		});
	});
});

describe('several failed items', () => {
	test('are all in the text, with every task that was accepted', async () => {
		const items = ['[fail 80001]', 'a fox', '[moderated]'].map((prompt) => ({ json: { prompt } }));
		const moderation =
			'reAPI refused the request: The prompt was rejected by content moderation. [reAPI code 29001, HTTP 400, Request ID: <request>] Nothing was charged. Change the prompt or the reference images. Or set the option "Moderation" to Low.';
		expect(await texts({ prompt: '={{ $json.prompt }}' }, { items })).toEqual({
			message:
				'The image task failed: provider_submit_failed (reAPI code 80001) (1 other item failed too)',
			description: [
				`Item 0: The image task failed: provider_submit_failed. [reAPI code 80001, Task ID: <task>] ${CREDITS_BACK} ${TRY_AGAIN}`,
				`Item 2: ${moderation}`,
				`${ALL_TASKS} item 1: <task> (completed). ${REFUNDED} item 0: <task>.`,
			].join('\n'),
		});
	});
});
