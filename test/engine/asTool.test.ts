import { jsonOf, REAPI_IMAGE_TOOL, useBench } from './fixture';

// n8n gives the tool variant of a node this type; an agent gets JSON and drops files.

const bench = useBench();
const node = { type: REAPI_IMAGE_TOOL };

test('an agent gets JSON with the addresses; nothing is downloaded', async () => {
	const parameters = { prompt: 'a fox', quality: 'low', n: 2, downloadImages: true };
	const result = await bench.run(parameters, { node });
	const items = result.items('Node');
	expect(jsonOf(items)).toMatchObject([
		{ status: 'completed', imageIndex: 0, imageUrl: expect.stringMatching(/^http.*\/0\.png$/) },
		{ status: 'completed', imageIndex: 1, imageUrl: expect.stringMatching(/^http.*\/1\.png$/) },
	]);
	expect(items.map(({ binary }) => binary)).toEqual([undefined, undefined]);
	expect(bench.simulator.requests.filter(({ host }) => host !== 'api')).toEqual([]);
});

test('task.wait downloads nothing either', async () => {
	const made = await bench.run({ prompt: 'a fox', waitForCompletion: false }, { node });
	const { taskId } = made.items('Node')[0]?.json ?? {};
	const wait = { resource: 'task', operation: 'wait', taskId: String(taskId) };
	const result = await bench.run(wait, { node });
	expect(jsonOf(result.items('Node'))).toMatchObject([{ taskId, status: 'completed' }]);
	expect(bench.simulator.requests.filter(({ host }) => host !== 'api')).toEqual([]);
});

test('the error is a text that the agent can act on', async () => {
	const result = await bench.run({ prompt: 'a fox', n: 7 }, { node });
	// An agent is shown the message alone.
	expect(result.error?.message).toBe(
		'Item 0: Number of Images ("7"): n must be between 1 and 4. [reAPI code 20003] Nothing was charged. Give a whole number from 1 to 4.',
	);
});

test('Retry On Fail does not pay again', async () => {
	const result = await bench.run(
		{ prompt: 'a fox [takes 0.15]', options: { timeout: 30 } },
		{ node: { ...node, retryOnFail: true, maxTries: 5, waitBetweenTries: 1 } },
	);
	expect(result.tries('Node')).toBeGreaterThan(1);
	expect(result.status).toBe('success');
	expect(bench.simulator.ledger).toHaveLength(1);
});
