import { jsonOf, numbered, useBench } from './fixture';

// Whatever throws after submissions: what was paid for is named.

jest.mock('../../nodes/ReapiImage/run/output/warnings', () => ({
	addWarnings: () => {
		throw new TypeError('x is not a function');
	},
}));

const bench = useBench();
const FOX = { prompt: 'a fox', quality: 'low' };

test('an error that nobody expected names the task', async () => {
	const result = await bench.run(FOX);
	expect(result.error?.message).toBe('An unexpected error: x is not a function');
	expect(result.error?.description).toContain(bench.simulator.ledger[0]?.taskId);
});

test('and the task of each item where the node continues', async () => {
	const node = { onError: 'continueRegularOutput' as const };
	const result = await bench.run(FOX, { items: numbered(2), node });
	const messages = jsonOf(result.items('Node')).map(({ message }) => String(message));
	expect(messages.map((message) => /Task ID: (\w+)/.exec(message)?.[1]).sort()).toEqual(
		bench.simulator.ledger.map(({ taskId }) => taskId).sort(),
	);
});
