import type { INode } from 'n8n-workflow';
import { jsonOf, numbered, REAPI_IMAGE_TOOL, useBench } from './fixture';

// Spending Limit is for the execution: all runs of the node in it together. Each item costs 5 credits.

const bench = useBench();
const FOX = { prompt: '=fox {{ $json.i }}', quality: 'low', waitForCompletion: false };
const limited = (spendingLimit: number) => ({ ...FOX, options: { spendingLimit } });
const continues: Partial<INode> = { onError: 'continueRegularOutput' };
const retries: Partial<INode> = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
const EXCEEDED =
	'The item of this run would cost about 5 credits, and this execution has spent about 15 credits already: together more than the Spending Limit of 15';

describe('a loop over ten items, with a limit for three', () => {
	test('stops with an error that says so', async () => {
		const result = await bench.run(limited(15), { items: numbered(10), loop: true });
		expect(bench.simulator.ledger).toHaveLength(3);
		expect(result.status).toBe('error');
		expect(result.error?.message).toBe(EXCEEDED);
	});

	test('fails the other seven items where the node continues', async () => {
		const result = await bench.run(limited(15), {
			items: numbered(10),
			loop: true,
			node: continues,
		});
		expect(bench.simulator.ledger).toHaveLength(3);
		expect(jsonOf(result.items('Node')).map(({ error }) => error)).toEqual([
			...Array<undefined>(3).fill(undefined),
			...Array<string>(7).fill(`Not submitted: ${EXCEEDED}`),
		]);
	});

	test('holds for the calls of an agent too', async () => {
		const node = { ...continues, type: REAPI_IMAGE_TOOL };
		await bench.run(limited(15), { items: numbered(10), loop: true, node });
		expect(bench.simulator.ledger).toHaveLength(3);
	});
});

test('credits that were spent without a limit count as well', async () => {
	const options = { spendingLimit: '={{ $json.i < 3 ? 0 : 15 }}' };
	await bench.run({ ...FOX, options }, { items: numbered(5), loop: true, node: continues });
	expect(bench.simulator.ledger).toHaveLength(3);
});

test('a refused and a failed task are not counted', async () => {
	const prompts = ['[moderated]', '[fail 80003]', 'one', 'two', 'three', 'four'];
	const result = await bench.run(
		{ ...limited(15), prompt: '={{ $json.prompt }}', waitForCompletion: true },
		{ items: prompts.map((prompt) => ({ json: { prompt } })), loop: true, node: continues },
	);
	expect(jsonOf(result.items('Node')).map(({ error }) => error === undefined)).toEqual([
		false,
		false,
		true,
		true,
		true,
		false,
	]);
	expect(bench.simulator.ledger.filter(({ refunded }) => !refunded)).toHaveLength(3);
});

test('a lost response is counted: it may have been charged', async () => {
	const prompts = ['[lost]', 'one', 'two', 'three'];
	await bench.run(
		{ ...limited(15), prompt: '={{ $json.prompt }}' },
		{ items: prompts.map((prompt) => ({ json: { prompt } })), loop: true, node: continues },
	);
	expect(bench.simulator.ledger).toHaveLength(3);
});

test('the tries of Retry On Fail do not count twice', async () => {
	const prompts = ['one', '[fail 80001 once]', 'three'];
	const result = await bench.run(
		{ ...limited(15), prompt: '={{ $json.prompt }}', waitForCompletion: true },
		{ items: prompts.map((prompt) => ({ json: { prompt } })), node: retries },
	);
	expect(result.tries('Node')).toBe(2);
	expect(result.status).toBe('success');
	expect(bench.simulator.ledger).toHaveLength(4);
});

test('nothing is reserved for a run that the balance stopped', async () => {
	const options = { spendingLimit: 15, minimumBalance: '={{ $json.i === 0 ? 500 : 0 }}' };
	bench.simulator.setBalance(400);
	await bench.run({ ...FOX, options }, { items: numbered(5), loop: true, node: continues });
	expect(bench.simulator.ledger).toHaveLength(3);
});

test('the next execution starts at 0', async () => {
	await bench.run(limited(15), { items: numbered(3) });
	expect((await bench.run(limited(15), { items: numbered(3) })).status).toBe('success');
	expect(bench.simulator.ledger).toHaveLength(6);
});
