import { sleep } from 'n8n-workflow';
import { fastClock, SHORT_TIMEOUTS } from './fastClock';
import { jsonOf, numbered, useBench, type ResponseFault } from './fixture';

// Nothing is called "not done" unless it was checked at its deadline, and nothing waits beyond it.

const SPEED = 100;
const bench = useBench({}, {}, fastClock(SPEED, SHORT_TIMEOUTS));
const FOXES = { prompt: '=fox {{ $json.i }}', quality: 'low', downloadImages: false };
const LONG_PAUSE = 3_600;

/** Real seconds that so many seconds of the node take. */
const real = (seconds: number) => seconds / SPEED;
const pollsOf = (taskId: string) =>
	bench.simulator.requests.filter(({ path }) => path === `/api/v1/tasks/${taskId}`);
const statuses = (items: Parameters<typeof jsonOf>[0]) => jsonOf(items).map(({ status }) => status);

test.each<[string, ResponseFault]>([
	['429', { kind: 'status', status: 429, retryAfter: LONG_PAUSE }],
	['503', { kind: 'status', status: 503, retryAfter: LONG_PAUSE }],
	['429 with a date', { kind: 'status', status: 429, retryAfterDate: LONG_PAUSE }],
])(
	'a poll answered %s with an hour to wait: each task is checked at its deadline',
	async (_, fault) => {
		bench.simulator.options.taskSeconds = real(60);
		bench.simulator.faults.add({ on: 'poll', fault });
		const options = { timeout: 90 };
		const result = await bench.run({ ...FOXES, options }, { items: numbered(3) });
		expect(result.error?.message).toBeUndefined();
		expect(statuses(result.items('Node'))).toEqual(['completed', 'completed', 'completed']);
	},
);

test('a 503 concerns its own request: the other tasks are polled as ever', async () => {
	bench.simulator.options.taskSeconds = real(60);
	const fault: ResponseFault = { kind: 'status', status: 503, retryAfter: LONG_PAUSE };
	bench.simulator.faults.add({ on: 'poll', fault });
	await bench.run({ ...FOXES, options: { timeout: 100 } }, { items: numbered(3) });
	const polls = bench.simulator.ledger.map(({ taskId }) => pollsOf(taskId));
	const [paused] = polls.filter((all) => all.some(({ status }) => status === 503));
	expect(paused).toHaveLength(2);
	for (const all of polls) if (all !== paused) expect(all.length).toBeGreaterThan(5);
});

test('a submission answered 429 with an hour to wait: the other tasks are checked at their deadlines', async () => {
	bench.simulator.options.taskSeconds = real(60);
	bench.simulator.faults.add({
		on: 'submit',
		skip: 2,
		fault: { kind: 'status', status: 429, retryAfter: LONG_PAUSE },
	});
	const result = await bench.run(
		{ ...FOXES, options: { timeout: 90 } },
		{ items: numbered(3), node: { onError: 'continueRegularOutput' } },
	);
	const done = statuses(result.items('Node')).filter((status) => status === 'completed');
	expect(done.length).toBeGreaterThanOrEqual(2);
});

test('a task that is still running is checked once more at its deadline', async () => {
	bench.simulator.options.taskSeconds = real(600);
	await bench.run(
		{ ...FOXES, options: { timeout: 60, pollInterval: 45 } },
		{ node: { onError: 'continueRegularOutput' } },
	);
	const [post] = bench.posts();
	const taskId = bench.simulator.ledger[0]?.taskId ?? '';
	const times = pollsOf(taskId).map(({ at }) => ((at - (post?.at ?? NaN)) / 1000) * SPEED);
	expect(times).toHaveLength(2);
	expect(times[1]).toBeGreaterThan(55);
});

test('a last check that fails is repeated, for some seconds', async () => {
	bench.simulator.options.taskSeconds = real(35);
	const fault: ResponseFault = { kind: 'status', status: 502, body: 'html' };
	bench.simulator.faults.add({ on: 'poll', times: 2, fault });
	const options = { timeout: 40, pollInterval: 60 };
	const result = await bench.run({ ...FOXES, options });
	expect(statuses(result.items('Node'))).toEqual(['completed']);
});

test('a last check without a response: the wait ends all the same, and says why', async () => {
	bench.simulator.faults.add({ on: 'poll', times: 'always', fault: { kind: 'hang' } });
	const options = { timeout: 30, pollInterval: 60 };
	const result = await bench.run({ ...FOXES, options });
	expect(result.error?.message).toBe(
		'The task was not done after 30 seconds; the last status check failed: reAPI did not respond in time',
	);
	expect(result.error?.description).toContain(bench.simulator.ledger[0]?.taskId);
});

describe('a balance', () => {
	const fault: ResponseFault = { kind: 'status', status: 429, retryAfter: LONG_PAUSE };
	const getBalance = { resource: 'account', operation: 'getBalance' };
	const minimum = { ...FOXES, options: { minimumBalance: 5 } };
	const asked = () => bench.simulator.requests.filter(({ path }) => path === '/api/v1/balance');

	test.each([
		['Get Balance', getBalance],
		['Minimum Balance', minimum],
	])('%s with an hour to wait: is asked for once more after a minute, no later', async (_, run) => {
		bench.simulator.faults.add({ on: 'balance', times: 'always', fault });
		const result = await bench.run(run);
		expect(result.error?.message).toContain('reAPI did not tell the credit balance');
		const times = asked().map(({ at }) => at / 1000);
		expect(times).toHaveLength(2);
		expect((Number(times[1]) - Number(times[0])) * SPEED).toBeGreaterThan(55);
		expect(bench.posts()).toEqual([]);
	});

	test('is used if it comes within the minute', async () => {
		bench.simulator.faults.add({ on: 'balance', fault });
		const result = await bench.run(minimum);
		expect(statuses(result.items('Node'))).toEqual(['completed']);
	});

	test.each([
		['Get Balance', getBalance],
		['Minimum Balance', minimum],
	])('Stop during %s: canceled, and nothing is spent', async (_, run) => {
		bench.simulator.faults.add({ on: 'balance', times: 'always', fault: { kind: 'hang' } });
		const running = bench.start(run);
		while (asked().length === 0) await sleep(2);
		running.cancel();
		const result = await running.result;
		expect(result.error?.message).toBe('The execution was canceled');
		expect(bench.posts()).toEqual([]);
	});
});
