import { fastClock, SHORT_TIMEOUTS, SPEED } from './fastClock';
import { jsonOf, numbered, useBench, withoutIds } from './fixture';

const bench = useBench({}, {}, fastClock(SPEED, SHORT_TIMEOUTS));
const continues = { onError: 'continueRegularOutput' as const };
const LOST =
	'The submission may have reached reAPI, which then made a task and charged for it; it is not repeated, because that could charge twice. Before you run this item again, compare your credit balance with the operation Account > Get Balance (one such item costs about 43 credits).';

describe('a submission is sent once', () => {
	test.each([
		['a server error', '[status 500]', 'HTTP 500', 0],
		['a server error after the task was made', '[late status 502]', 'HTTP 502', 1],
		['a connection reset before the answer', '[reset]', 'ECONNRESET', 0],
		['a connection reset after the task was made', '[lost]', 'ECONNRESET', 1],
		['no answer in time', '[hang]', 'ECONNABORTED', 0],
	])('on %s: the error says that it may have been charged', async (_, prompt, fact, charges) => {
		const result = await bench.run({ prompt });
		expect(result.status).toBe('error');
		expect(bench.posts()).toHaveLength(1);
		expect(bench.simulator.ledger).toHaveLength(charges);
		expect(result.error?.description).toContain(fact);
		expect(result.error?.description).toContain(LOST);
		expect(result.error?.description).toContain(
			'Perhaps submitted and charged, the response was lost: item 0.',
		);
	});

	test('on an answer that is no task', async () => {
		bench.simulator.faults.add({ on: 'submit', fault: { kind: 'html', stage: 'after' } });
		const result = await bench.run({ prompt: 'a fox' });
		expect(bench.posts()).toHaveLength(1);
		expect(result.error?.message).toBe(
			'Uncertain: The response to the submission was not a task; a task may have been made and charged',
		);
		expect(result.error?.description).toContain(LOST);
	});

	test('on an answer that breaks off after the id: the error and the log name the task', async () => {
		bench.simulator.faults.add({ on: 'submit', fault: { kind: 'truncated', how: 'body' } });
		const result = await bench.run({ prompt: 'a fox' });
		const [{ taskId = '' } = {}] = bench.simulator.ledger;
		expect(bench.posts()).toHaveLength(1);
		expect(taskId).not.toBe('');
		expect(result.error?.description).toContain(`Task ID: ${taskId}`);
		expect(result.error?.description).toContain('The response names a task: fetch its images');
		expect(result.error?.description).toContain(
			`the response was lost: item 0 (it names ${taskId}).`,
		);
	});

	test('on a redirect, which is not followed', async () => {
		bench.simulator.faults.add({
			on: 'submit',
			fault: { kind: 'redirect', to: 'other', status: 307 },
		});
		const result = await bench.run({ prompt: 'a fox' });
		expect(bench.simulator.requests.map(({ host }) => host)).toEqual(['api']);
		expect(bench.simulator.strayKeys).toEqual([]);
		expect(result.error?.description).toContain('Check the Base URL of the credential.');
	});
});

describe('a submission is repeated', () => {
	test('after 429, when the time that it names has passed', async () => {
		const result = await bench.run({ prompt: '[wait 50 once]' });
		expect(result.status).toBe('success');
		const [first, second] = bench.posts();
		expect([first?.status, second?.status]).toEqual([429, 200]);
		// 50 s are 100 ms here.
		expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(95);
		expect(bench.simulator.ledger).toHaveLength(1);
	});

	test('when no connection could be made', async () => {
		// The second item is submitted when the first one's answer is there; 8 ms are 4 s here.
		bench.simulator.faults.add({ on: 'submit', fault: { kind: 'refuse', ms: 8 } });
		const result = await bench.run(
			{ prompt: 'a fox', waitForCompletion: false, options: { maxParallelTasks: 1 } },
			{ items: numbered(2) },
		);
		expect(result.status).toBe('success');
		const [first, second] = bench.posts();
		expect((second?.at ?? 0) - (first?.respondedAt ?? 0)).toBeGreaterThanOrEqual(7);
		expect(bench.simulator.ledger).toHaveLength(2);
	});

	test('not for ever: nothing was charged then', async () => {
		const accept = bench.simulator.refuse();
		const result = await bench.run({ prompt: 'a fox' });
		await accept();
		expect(result.error?.message).toBe('reAPI could not be reached');
		expect(result.error?.description).toBe(
			'Item 0: reAPI could not be reached. [ECONNREFUSED] Nothing was charged. Check the network of the n8n server, the Base URL of the credential and, if n8n uses a proxy, HTTP_PROXY, HTTPS_PROXY and NO_PROXY.',
		);
	});
});

describe('401, 402 and 403 stop all further submissions of the run', () => {
	test.each([
		[401, 10003],
		[402, 39001],
		[403, 10099],
	])('%i: what was accepted is waited for', async (status, code) => {
		bench.simulator.faults.add({
			on: 'submit',
			skip: 1,
			times: 'always',
			fault: { kind: 'status', status, message: 'no more' },
		});
		const result = await bench.run(
			{ prompt: '=fox {{ $json.i }}', quality: 'low', options: { maxParallelTasks: 1 } },
			{ items: numbered(4), node: continues },
		);
		const reason = `reAPI refused the request: no more (reAPI code ${code})`;
		expect(bench.posts()).toHaveLength(2);
		const output = jsonOf(result.items('Node'));
		expect(output.map(({ error }) => error)).toEqual([
			undefined,
			reason,
			`Not submitted: reAPI refused another item: ${reason}`,
			`Not submitted: reAPI refused another item: ${reason}`,
		]);
		expect(output[0]).toMatchObject({ status: 'completed' });
		expect(output[3]?.message).toContain('Nothing was charged.');
	});

	test('too few credits for the second item', async () => {
		bench.simulator.setBalance(60);
		const result = await bench.run(
			{ prompt: '=fox {{ $json.i }}', options: { maxParallelTasks: 1 } },
			{ items: numbered(3), node: continues },
		);
		expect(bench.posts().map(({ status }) => status)).toEqual([200, 402]);
		expect(jsonOf(result.items('Node')).map(({ status }) => status)).toEqual([
			'completed',
			undefined,
			undefined,
		]);
		expect(bench.simulator.balance()).toBe(17);
	});
});

describe('spendingLimit', () => {
	// Three items of 43 credits.
	const run = (spendingLimit: number) =>
		bench.run({ prompt: '=fox {{ $json.i }}', options: { spendingLimit } }, { items: numbered(3) });

	test('below the estimate of the whole run: an error, and nothing is sent', async () => {
		const result = await run(128);
		expect(result.error?.message).toBe(
			'The 3 items of this run would cost about 129 credits, more than the Spending Limit of 128',
		);
		expect(result.error?.description).toBe(
			'Items 0, 1, 2: The 3 items of this run would cost about 129 credits, more than the Spending Limit of 128. Nothing was charged. Raise the option Spending Limit, send fewer items, or choose a cheaper resolution or quality.',
		);
		expect(bench.simulator.requests).toEqual([]);
	});

	test.each([129, 0])('of %i lets the run pass', async (limit) => {
		expect((await run(limit)).status).toBe('success');
		expect(bench.simulator.ledger).toHaveLength(3);
	});

	test('the strictest of the items counts, and every item fails where the node continues', async () => {
		const result = await bench.run(
			{ prompt: 'a fox', options: { spendingLimit: '={{ [0, 200, 100][$json.i] }}' } },
			{ items: numbered(3), node: continues },
		);
		expect(jsonOf(result.items('Node')).map(({ error }) => error)).toEqual(
			Array(3).fill(
				'Not submitted: The 3 items of this run would cost about 129 credits, more than the Spending Limit of 100',
			),
		);
		expect(bench.simulator.requests).toEqual([]);
	});
});

describe('minimumBalance', () => {
	const run = () => bench.run({ prompt: 'a fox', options: { minimumBalance: 500 } });

	test('above the balance: an error, and nothing is submitted', async () => {
		bench.simulator.setBalance(499);
		const result = await run();
		expect(result.error?.message).toBe(
			'The credit balance is 499, below the Minimum Balance of 500',
		);
		expect(result.error?.description).toContain(
			'Nothing was charged. Top up the credits at reapi.ai, or lower the option Minimum Balance.',
		);
		expect(bench.posts()).toEqual([]);
	});

	test('met: the run goes on', async () => {
		bench.simulator.setBalance(500);
		expect((await run()).status).toBe('success');
		expect(bench.simulator.balance()).toBe(457);
	});

	test('set differently by the items: the highest one counts', async () => {
		bench.simulator.setBalance(450);
		const result = await bench.run(
			{ prompt: 'a fox', options: { minimumBalance: '={{ [0, 500, 100][$json.i] }}' } },
			{ items: numbered(3) },
		);
		expect(result.error?.message).toBe(
			'The credit balance is 450, below the Minimum Balance of 500',
		);
		expect(bench.posts()).toEqual([]);
	});

	test('with a balance that cannot be read: an error, and nothing is submitted', async () => {
		bench.simulator.faults.add({
			on: 'balance',
			times: 'always',
			fault: { kind: 'status', status: 500 },
		});
		const result = await run();
		expect(withoutIds(result.error?.description)).toBe(
			'Item 0: reAPI did not tell the credit balance: simulated error 500. [reAPI code 60099, HTTP 500, Request ID: <request>] Nothing was charged. Try again later; if it lasts, ask reAPI with the request ID.',
		);
		expect(bench.posts()).toEqual([]);
	});
});
