import { sleep } from 'n8n-workflow';
import { fastClock, SHORT_TIMEOUTS, SPEED } from './fastClock';
import { numbered, useBench } from './fixture';

const bench = useBench({}, {}, fastClock(SPEED, SHORT_TIMEOUTS));
const FOXES = { prompt: '=fox {{ $json.i }}', quality: 'low' };

async function until(happened: () => boolean): Promise<void> {
	while (!happened()) await sleep(2);
}

/**
 * How many requests come in within 200 ms, 100 s of the node's time; those that were sent before Stop and are still
 * on their way get a moment to arrive.
 */
async function laterRequests(): Promise<number> {
	await sleep(100);
	const before = bench.simulator.requests.length;
	await sleep(200);
	return bench.simulator.requests.length - before;
}

test('Stop while waiting: polling ends, the accepted task ids are in the log', async () => {
	bench.simulator.options.taskSeconds = 60;
	const running = bench.start(FOXES, { items: numbered(3) });
	await until(() => bench.simulator.requests.some(({ method }) => method === 'GET'));
	running.cancel();
	const result = await running.result;
	expect(result.settledAfterCancelMs).toBeLessThan(1000);
	expect(result.items('Success')).toEqual([]);
	expect(bench.simulator.ledger).toHaveLength(3);
	const warnings = result.logs.filter(({ level }) => level === 'warn');
	for (const { taskId } of bench.simulator.ledger) {
		expect(warnings.map(({ message }) => message).join()).toContain(taskId);
	}
	expect(await laterRequests()).toBe(0);
});

test('Stop between submissions: nothing more is submitted', async () => {
	bench.simulator.options.taskSeconds = 60;
	const options = { maxParallelTasks: 1 };
	const running = bench.start({ ...FOXES, options }, { items: numbered(5) });
	await until(() => bench.simulator.ledger.length === 1);
	running.cancel();
	const result = await running.result;
	expect(result.settledAfterCancelMs).toBeLessThan(1000);
	expect(await laterRequests()).toBe(0);
	expect(bench.posts()).toHaveLength(1);
});

test('Stop during a submission: its answer is still heard, and its task goes to the log', async () => {
	bench.simulator.faults.add({ on: 'submit', fault: { kind: 'delay', stage: 'after', ms: 300 } });
	const running = bench.start({ prompt: 'a fox' });
	await until(() => bench.simulator.ledger.length === 1);
	running.cancel();
	const result = await running.result;
	expect(result.settledAfterCancelMs).toBeLessThan(250);
	const taskId = bench.simulator.ledger[0]?.taskId ?? 'none';
	const logged = () => result.logs.some(({ message }) => message.includes(taskId));
	expect(logged()).toBe(false);
	await until(logged);
	expect(bench.simulator.requests).toHaveLength(1);
});

test('Stop during a pause that the API asked for', async () => {
	bench.simulator.faults.add({
		on: 'submit',
		fault: { kind: 'status', status: 429, retryAfter: 1800 },
	});
	const running = bench.start({ prompt: 'a fox', options: { timeout: 3600 } });
	await until(() => bench.posts().length === 1);
	running.cancel();
	const result = await running.result;
	expect(result.settledAfterCancelMs).toBeLessThan(1000);
	expect(await laterRequests()).toBe(0);
	expect(bench.simulator.ledger).toEqual([]);
});

test('Stop during a download ends it', async () => {
	bench.simulator.faults.add({ on: 'image', times: 'always', fault: { kind: 'stall' } });
	const running = bench.start({ prompt: 'a fox', quality: 'low' });
	await until(() => bench.simulator.requests.some(({ host }) => host === 'image'));
	running.cancel();
	const result = await running.result;
	expect(result.settledAfterCancelMs).toBeLessThan(1000);
	expect(await laterRequests()).toBe(0);
});

test.each([
	['get', { resource: 'task', operation: 'get', taskId: 'task_any' }, 'poll'],
	['getBalance', { resource: 'account', operation: 'getBalance' }, 'balance'],
] as const)('Stop during %s: the run is canceled, and asks no more', async (_, parameters, on) => {
	bench.simulator.faults.add({ on, times: 'always', fault: { kind: 'hang' } });
	const items = [{ json: {} }, { json: {} }];
	const running = bench.start(parameters, { items });
	await until(() => bench.simulator.requests.length === 1);
	running.cancel();
	const result = await running.result;
	expect(result.settledAfterCancelMs).toBeLessThan(1000);
	expect(result.error?.message).toBe('The execution was canceled');
	expect(await laterRequests()).toBe(0);
});

test('Retry On Fail does not start a cancelled run again', async () => {
	bench.simulator.options.taskSeconds = 60;
	const node = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
	const running = bench.start({ prompt: 'a fox' }, { node });
	await until(() => bench.simulator.ledger.length === 1);
	running.cancel();
	await running.result;
	expect(await laterRequests()).toBe(0);
	expect(bench.posts()).toHaveLength(1);
});
