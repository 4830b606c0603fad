import { sleep, type INode } from 'n8n-workflow';
import { jsonOf, numbered, useBench } from './fixture';
import type { EngineResult, RunningWorkflow } from './harness';
import { RunCredentials } from './harness/credentials';

// n8n repeats the whole node for all items. It must not pay again for what was accepted.

const bench = useBench();
const retries: Partial<INode> = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
const prompts = (...list: string[]) => ({ items: list.map((prompt) => ({ json: { prompt } })) });
const FOXES = { prompt: '={{ $json.prompt }}', quality: 'low' };

test('a task that failed is submitted anew, the others are picked up where they are', async () => {
	const result = await bench.run(FOXES, {
		...prompts('one', '[fail 80001 once]', 'three'),
		node: retries,
	});
	expect(result.status).toBe('success');
	expect(result.tries('Node')).toBe(2);
	expect(jsonOf(result.items('Node')).map(({ status }) => status)).toEqual(
		Array(3).fill('completed'),
	);
	expect(bench.simulator.ledger.map(({ refunded }) => refunded)).toEqual([
		false,
		true,
		false,
		false,
	]);
	// Five credits for each of three images.
	expect(bench.simulator.balance()).toBe(100_000 - 15);
	expect(jsonOf(result.items('Node')).map(({ taskId }) => taskId)).toEqual(
		[0, 3, 2].map((index) => bench.simulator.ledger[index]?.taskId),
	);
});

test('also where the node continues: the first item decides whether n8n tries again', async () => {
	const result = await bench.run(FOXES, {
		...prompts('[fail 80001 once]', 'two', '[fail 80003]'),
		node: { ...retries, onError: 'continueErrorOutput' },
	});
	expect(result.tries('Node')).toBe(2);
	expect(jsonOf(result.items('Node'))).toMatchObject([
		{ status: 'completed' },
		{ status: 'completed' },
	]);
	expect(result.items('Node', 1)).toHaveLength(1);
	const paid = bench.simulator.ledger.filter(({ refunded }) => !refunded);
	expect(paid).toHaveLength(2);
});

test('after a timeout the next try goes on waiting for the same task', async () => {
	const result = await bench.run(
		{ prompt: 'a fox [takes 0.15]', options: { timeout: 30 } },
		{ node: retries },
	);
	expect(result.tries('Node')).toBeGreaterThan(1);
	expect(result.status).toBe('success');
	expect(bench.simulator.ledger).toHaveLength(1);
});

test('also where the node is set to Execute Once, which makes a new input array for each try', async () => {
	const result = await bench.run(
		{ prompt: 'a fox [takes 0.15]', options: { timeout: 30 } },
		{ items: numbered(2), node: { ...retries, executeOnce: true } },
	);
	expect(result.tries('Node')).toBeGreaterThan(1);
	expect(result.status).toBe('success');
	expect(bench.posts()).toHaveLength(1);
});

test('a submission whose answer was lost is not sent again', async () => {
	const result = await bench.run(FOXES, { ...prompts('[lost]', 'two'), node: retries });
	expect(result.tries('Node')).toBe(3);
	expect(result.status).toBe('error');
	expect(bench.posts()).toHaveLength(2);
	expect(bench.simulator.ledger).toHaveLength(2);
});

test('a failed download does not cost a second image', async () => {
	bench.simulator.faults.add({ on: 'image', times: 3, fault: { kind: 'status', status: 500 } });
	const options = { onDownloadFailure: 'error' };
	const result = await bench.run({ prompt: 'a fox', options }, { node: retries });
	expect(result.tries('Node')).toBe(2);
	expect(result.status).toBe('success');
	expect(bench.simulator.ledger).toHaveLength(1);
});

test('a refused item is submitted again, since nothing was made of it', async () => {
	bench.simulator.faults.add({ on: 'submit', fault: { kind: 'status', status: 403 } });
	const result = await bench.run({ prompt: 'a fox' }, { node: retries });
	expect(result.status).toBe('success');
	expect(bench.posts().map(({ status }) => status)).toEqual([403, 200]);
});

test('another run of the same node pays for itself', async () => {
	const input = numbered(1);
	await bench.run({ prompt: 'a fox' }, { items: input });
	await bench.run({ prompt: 'a fox' }, { items: input });
	expect(bench.simulator.ledger).toHaveLength(2);
});

/** The result of a run whose credential cannot be read any more after its first charge. */
async function resultWithoutCredential(running: RunningWorkflow): Promise<EngineResult> {
	while (bench.simulator.ledger.length === 0) await sleep(1);
	// The request of the first try has its credential; what reads it from now on is the second try, or a poll of the first.
	const unreadable = jest
		.spyOn(RunCredentials.prototype, 'getDecrypted')
		.mockRejectedValue(new Error('the database is away'));
	const result = await running.result;
	unreadable.mockRestore();
	expect(result.error?.message).toBe('the database is away');
	return result;
}

test('a try that cannot read the credential names the tasks of the tries before', async () => {
	bench.simulator.options.taskSeconds = 60;
	const running = bench.start(
		{ prompt: 'a fox', options: { timeout: 30 } },
		{ node: { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 } },
	);
	const { error } = await resultWithoutCredential(running);
	expect(error?.description).toContain(bench.simulator.ledger[0]?.taskId ?? 'no charge');
	expect(bench.posts()).toHaveLength(1);
});

test('a try that cannot read the credential names the submissions whose response was lost before', async () => {
	bench.simulator.faults.add({ on: 'submit', fault: { kind: 'reset', stage: 'after' } });
	const running = bench.start(
		{ prompt: 'a fox' },
		{ node: { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 } },
	);
	const { error } = await resultWithoutCredential(running);
	expect(error?.description).toMatch(/Perhaps submitted and charged.*item 0/);
	expect(bench.posts()).toHaveLength(1);
});
