import { jsonOf, sourcesOf, useBench, withoutIds } from './fixture';

const bench = useBench();

const CHECKED = '"Number of Images" is 9, but must be a whole number from 1 to 4';
const REFUSED =
	'reAPI refused the request: The prompt was rejected by content moderation (reAPI code 29001)';
const FAILED = 'The image task failed: provider_failed (reAPI code 80003)';

// Item 1 fails in the check, item 2 at its submission, item 4 in its task; item 3 has two images.
const items = [
	{ prompt: 'one', n: 1 },
	{ prompt: 'two', n: 9 },
	{ prompt: '[moderated]', n: 1 },
	{ prompt: 'four [takes 0.2]', n: 2 },
	{ prompt: '[fail 80003]', n: 1 },
	{ prompt: 'six', n: 1 },
].map((json) => ({ json }));
const parameters = { prompt: '={{ $json.prompt }}', n: '={{ $json.n }}', quality: 'low' };

test('continueRegularOutput: failed items stand in their places, with details', async () => {
	const result = await bench.run(parameters, {
		items,
		node: { onError: 'continueRegularOutput' },
	});
	expect(result.status).toBe('success');
	const output = result.items('Node');
	expect(sourcesOf(output)).toEqual([0, 1, 2, 3, 3, 4, 5]);
	expect(output.map(({ json }) => json.error ?? json.imageIndex)).toEqual([
		0,
		`Not submitted: ${CHECKED}`,
		REFUSED,
		0,
		1,
		FAILED,
		0,
	]);
	const failed = jsonOf(output).filter(({ error }) => error !== undefined);
	expect(failed.map((json) => Object.keys(json))).toEqual(
		// What was never sent has no code, status or id.
		failed.map((_, index) => ['error', 'message', ...(index === 0 ? [] : ['details'])]),
	);
	expect(failed.map(({ message }) => withoutIds(message))).toEqual([
		'Item 1: "Number of Images" is 9, but must be a whole number from 1 to 4. Nothing was charged. For more images, use more input items. reAPI would refuse it with code 20003.',
		'Item 2: reAPI refused the request: The prompt was rejected by content moderation. [reAPI code 29001, HTTP 400, Request ID: <request>] Nothing was charged. Change the prompt or the reference images. Or set the option "Moderation" to Low.',
		'Item 4: The image task failed: provider_failed. [reAPI code 80003, Task ID: <task>] reAPI refunds the credits of a failed task. With a mask or references, check that they can be fetched and that the mask has transparent parts and the size of the first reference. Run the item again; Retry On Fail does so without paying twice.',
	]);
	expect(failed.map(({ details }) => details)).toEqual([
		undefined,
		{ code: 29001, httpStatus: 400, requestId: expect.stringMatching(/^req_/) },
		{ code: 80003, taskId: expect.stringMatching(/^task_/) },
	]);
});

test('continueErrorOutput: failed items leave by the error output, with {error, message} alone added', async () => {
	const result = await bench.run(parameters, { items, node: { onError: 'continueErrorOutput' } });
	expect(result.status).toBe('success');
	const good = result.items('Success');
	expect(sourcesOf(result.items('Node'))).toEqual([0, 3, 3, 5]);
	expect(good.map(({ json }) => json.imageIndex)).toEqual([0, 0, 1, 0]);
	expect(good.some(({ json }) => 'error' in json)).toBe(false);

	const bad = result.items('Node', 1);
	expect(sourcesOf(bad)).toEqual([1, 2, 4]);
	// n8n adds the fields of the input item.
	expect(bad.map(({ json }) => Object.keys(json).sort())).toEqual(
		bad.map(() => ['error', 'message', 'n', 'prompt']),
	);
	expect(bad.map(({ json }) => json.error)).toEqual([`Not submitted: ${CHECKED}`, REFUSED, FAILED]);
	expect(result.items('Errors')).toHaveLength(3);
});

test('stopWorkflow: one invalid item, and nothing is submitted', async () => {
	const result = await bench.run(parameters, { items });
	expect(result.status).toBe('error');
	expect(result.error?.message).toBe(CHECKED);
	expect(bench.simulator.requests).toEqual([]);
});

test('stopWorkflow: without an invalid item the failure of one ends the run, and names all tasks', async () => {
	const valid = items.filter(({ json }) => json.n < 9);
	const result = await bench.run(parameters, { items: valid });
	expect(result.status).toBe('error');
	expect(result.error?.message).toBe(`${REFUSED} (1 other item failed too)`);
	for (const { taskId } of bench.simulator.ledger) {
		expect(result.error?.description).toContain(taskId);
	}
	expect(bench.simulator.ledger).toHaveLength(4);
	expect(result.runs('Success')).toEqual([]);
});

test('items that end in another order come out in the order of the input', async () => {
	const waits = [0.4, 0.05, 0.2, 0];
	const result = await bench.run(
		{ prompt: '=number {{ $itemIndex }} [takes {{ $json.seconds }}]', quality: 'low' },
		{ items: waits.map((seconds) => ({ json: { seconds } })) },
	);
	const output = result.items('Node');
	expect(sourcesOf(output)).toEqual([0, 1, 2, 3]);
	const prompts = output.map(({ json }) => {
		const task = bench.simulator.tasks.get(String(json.taskId));
		return task?.request.prompt.slice(0, 8);
	});
	expect(prompts).toEqual(['number 0', 'number 1', 'number 2', 'number 3']);
});

test.each([
	{ resource: 'task', operation: 'get', taskId: '={{ $json.taskId }}' },
	{ resource: 'task', operation: 'wait', taskId: '={{ $json.taskId }}' },
])('task.get and task.wait keep items apart too ($operation)', async (operation) => {
	const made = await bench.run({ prompt: 'a fox', quality: 'low' });
	const { taskId } = made.items('Success')[0]?.json ?? {};
	const ids = ['not a task', taskId, `task_${'0'.repeat(32)}`, taskId];
	const result = await bench.run(operation, {
		items: ids.map((id) => ({ json: { taskId: String(id) } })),
		node: { onError: 'continueErrorOutput' },
	});
	expect(sourcesOf(result.items('Node'))).toEqual([1, 3]);
	expect(result.items('Node').map(({ json }) => json.taskId)).toEqual([taskId, taskId]);
	expect(sourcesOf(result.items('Node', 1))).toEqual([0, 2]);
});

test('estimateCost and getBalance keep items apart too', async () => {
	const items = ['low', 'best', 'high'].map((quality) => ({ json: { quality } }));
	const node = { onError: 'continueErrorOutput' as const };
	const estimate = { operation: 'estimateCost', quality: '={{ $json.quality }}' };
	const estimates = await bench.run(estimate, { items, node });
	expect(estimates.items('Node').map(({ json }) => json.credits)).toEqual([5, 169]);
	expect(sourcesOf(estimates.items('Node'))).toEqual([0, 2]);
	expect(sourcesOf(estimates.items('Node', 1))).toEqual([1]);

	bench.simulator.faults.add({ on: 'balance', skip: 1, fault: { kind: 'status', status: 403 } });
	const balance = { resource: 'account', operation: 'getBalance' };
	const balances = await bench.run(balance, { items, node });
	expect(sourcesOf(balances.items('Node'))).toEqual([0, 2]);
	expect(sourcesOf(balances.items('Node', 1))).toEqual([1]);
});

describe('what ends a run as a whole fails every item', () => {
	const REASON =
		'The Base URL of the reAPI credential is "http://reapi.ai", but the API key may only be sent over https (http is for this computer alone). Use an address such as https://reapi.ai';
	const surroundings = { items: items.slice(0, 2), credential: { baseUrl: 'http://reapi.ai' } };

	test('continueErrorOutput: by the error output, and nothing by the other', async () => {
		const result = await bench.run(parameters, {
			...surroundings,
			node: { onError: 'continueErrorOutput' },
		});
		expect(result.items('Success')).toEqual([]);
		const failed = result.items('Errors');
		expect(failed.map(({ json }) => json.error)).toEqual(Array(2).fill(`Not submitted: ${REASON}`));
		expect(sourcesOf(result.items('Node', 1))).toEqual([0, 1]);
		expect(bench.simulator.requests).toEqual([]);
	});

	test('continueRegularOutput: in their places', async () => {
		const result = await bench.run(
			{ resource: 'image', operation: 'paint' },
			{ ...surroundings, node: { onError: 'continueRegularOutput' } },
		);
		expect(jsonOf(result.items('Node'))).toEqual(
			[0, 1].map((item) => ({
				error: 'Not submitted: There is no operation "paint" of resource "image"',
				message: `Item ${item}: There is no operation "paint" of resource "image". Nothing was charged. Choose the resource and the operation in the form again.`,
			})),
		);
	});
});
