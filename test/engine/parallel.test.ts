import { jsonOf, numbered, useBench } from './fixture';

const bench = useBench();

/** The largest number of tasks that had been made and that the node had not yet seen completed. */
function mostAtOnce(): number {
	const changes = bench.simulator.requests.flatMap(({ method, at, respondedAt = at, note }) => {
		if (method === 'POST') return [{ at: respondedAt, by: 1 }];
		return note === 'completed' ? [{ at: respondedAt, by: -1 }] : [];
	});
	let running = 0;
	return Math.max(
		...changes.sort((one, other) => one.at - other.at).map(({ by }) => (running += by)),
	);
}

// Polls 120 ms apart leave the time for all submissions that the limit allows.
const run = async (count: number, taskSeconds: number, options = {}) => {
	bench.simulator.options.taskSeconds = taskSeconds;
	return await bench.run(
		{
			prompt: '=fox {{ $json.i }}',
			quality: 'low',
			options: { pollInterval: 60, timeout: 3600, ...options },
		},
		{ items: numbered(count) },
	);
};

test.each([
	[1, 3, 0.05],
	[3, 7, 0.2],
	[20, 24, 1],
])(
	'maxParallelTasks %i: so many in progress, never more, of %i items',
	async (limit, count, seconds) => {
		const result = await run(count, seconds, { maxParallelTasks: limit });
		expect(result.items('Node').map(({ json }) => json.status)).toEqual(
			Array(count).fill('completed'),
		);
		expect(bench.simulator.ledger).toHaveLength(count);
		expect(mostAtOnce()).toBe(limit);
	},
);

test('the default of 100 does not hold 22 items back', async () => {
	await run(22, 1);
	expect(mostAtOnce()).toBe(22);
});

test('the strictest of the items counts', async () => {
	await run(3, 0.2, { maxParallelTasks: '={{ [5, 2, 9][$json.i] }}' });
	expect(mostAtOnce()).toBe(2);
});

test('a rate limit slows submissions and polls down; every item is made, once', async () => {
	// Retry-After is in whole seconds, of which the node's clock makes 2 ms.
	bench.simulator.options.rateLimit = { requests: 3, windowMs: 100 };
	const result = await bench.run(
		{ prompt: '=fox {{ $json.i }}', quality: 'low', downloadImages: false },
		{ items: numbered(6) },
	);
	expect(result.status).toBe('success');
	expect(result.items('Node')).toHaveLength(6);
	expect(bench.simulator.ledger).toHaveLength(6);
	expect(bench.simulator.requests.map(({ status }) => status)).toContain(429);
});

const HOUR = { kind: 'status', status: 429, retryAfter: 3600 } as const;

test('a rate limit that asks for more than the timeout allows is tried once more at its end', async () => {
	bench.simulator.faults.add({ on: 'submit', fault: HOUR });
	const result = await bench.run({ prompt: 'a fox' }, { items: numbered(3) });
	expect(result.status).toBe('success');
	expect(bench.posts().map(({ status }) => status)).toEqual([429, 200, 200, 200]);
	expect(bench.simulator.ledger).toHaveLength(3);
});

test('no item waits longer for a rate limit than its timeout allows', async () => {
	bench.simulator.faults.add({ on: 'submit', times: 'always', fault: HOUR });
	const result = await bench.run(
		{ prompt: 'a fox', options: { timeout: 300 } },
		{ items: numbered(3), node: { onError: 'continueRegularOutput' } },
	);
	// What the first one is told at its end holds for the others too.
	expect(bench.posts()).toHaveLength(2);
	expect(bench.simulator.ledger).toEqual([]);
	const messages = jsonOf(result.items('Node')).map(({ message }) => message);
	expect(messages).toHaveLength(3);
	for (const message of messages) expect(message).toContain('Nothing was charged.');
	expect(messages[1]).toContain('a longer pause than this item may wait');
});
