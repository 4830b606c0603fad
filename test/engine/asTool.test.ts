import { fastClock, SHORT_TIMEOUTS, SPEED } from './fastClock';
import { jsonOf, REAPI_IMAGE_TOOL, useBench } from './fixture';

// n8n gives the tool variant of a node this type; an agent gets JSON and drops files.

const bench = useBench({}, {}, fastClock(SPEED, SHORT_TIMEOUTS));
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
		'Item 0: "Number of Images" is 7, but must be a whole number from 1 to 4. Nothing was charged. For more images, use more input items. reAPI would refuse it with code 20003.',
	);
});

// n8n has texts of its own for errors that contain a network code; one of them advises to try again at once.
test.each(['[lost]', '[hang]'])('is told of a possible charge: %s', async (prompt) => {
	const result = await bench.run({ prompt }, { node });
	expect(result.error?.message).toContain('could charge twice');
});

test('is told the id of a failed task, whatever reAPI says of it', async () => {
	const message = 'connect ECONNREFUSED 203.0.113.1:443';
	bench.simulator.faults.add({ on: 'task', fault: { kind: 'fail', code: 80001, message } });
	const result = await bench.run({ prompt: 'a fox' }, { node });
	expect(result.error?.message).toContain(bench.simulator.ledger[0]?.taskId);
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
