import { TaskRegistry } from '../../nodes/ReapiImage/run/payments/taskRegistry';
import { AdaptiveRate } from '../../nodes/ReapiImage/run/tasks/rate';
import { jsonOf, useBench } from './fixture';

// Whatever throws after a submission was sent: it may have been charged, and is not sent again.

const bench = useBench();
const FOX = { prompt: 'a fox', quality: 'low' };
const retries = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };

function breakDown(): never {
	throw new TypeError('x is not a function');
}

afterEach(() => jest.restoreAllMocks());

test('while its response is read', async () => {
	jest.spyOn(AdaptiveRate.prototype, 'noteAccepted').mockImplementationOnce(breakDown);
	const result = await bench.run(FOX, { node: retries });
	expect(result.error?.message).toMatch(/^Uncertain: An unexpected error: x is not a function/);
	expect(bench.posts()).toHaveLength(1);
});

test('while a lost response is noted', async () => {
	jest.spyOn(TaskRegistry.prototype, 'uncertain').mockImplementation(breakDown);
	const result = await bench.run(
		{ ...FOX, prompt: 'a fox [lost]' },
		{ node: { onError: 'continueRegularOutput' } },
	);
	expect(jsonOf(result.items('Node'))).toMatchObject([
		{ error: expect.stringMatching(/^Uncertain: An unexpected error/) },
	]);
	expect(bench.posts()).toHaveLength(1);
});
