import type { INode } from 'n8n-workflow';
import { jsonOf, numbered, REAPI_IMAGE_TOOL, useBench } from './fixture';

// An API that makes each task and loses its responses must not cost one charge for each item.

const bench = useBench();
const FOX = { prompt: '=fox {{ $json.i }}', quality: 'low', waitForCompletion: false };
const continues: Partial<INode> = { onError: 'continueRegularOutput' };
const LOST = { kind: 'status', stage: 'after', status: 502 } as const;
const alwaysLost = (skip = 0) =>
	bench.simulator.faults.add({ on: 'submit', skip, times: 'always', fault: LOST });
const STOPPED =
	'Not submitted: 3 submissions of this execution had no clear response, and each may have been charged, so that nothing more is submitted';

describe('three submissions without a clear response end all further ones', () => {
	test('of one run of 300 items', async () => {
		alwaysLost();
		const result = await bench.run(FOX, { items: numbered(300), node: continues });
		const errors = jsonOf(result.items('Node')).map(({ error }) => String(error));
		expect(bench.simulator.ledger).toHaveLength(3);
		expect(bench.posts()).toHaveLength(3);
		expect(errors).toHaveLength(300);
		expect(errors.filter((error) => error.startsWith('Uncertain: '))).toHaveLength(3);
		expect(errors.filter((error) => error === STOPPED)).toHaveLength(297);
	});

	test('of a loop', async () => {
		alwaysLost();
		const result = await bench.run(FOX, { items: numbered(40), loop: true, node: continues });
		expect(result.runs('Node')).toHaveLength(40);
		expect(bench.simulator.ledger).toHaveLength(3);
		expect(jsonOf(result.items('Node'))[39]?.error).toBe(STOPPED);
	});

	test('of the calls of an agent', async () => {
		alwaysLost();
		const node = { ...continues, type: REAPI_IMAGE_TOOL };
		await bench.run(FOX, { items: numbered(10), loop: true, node });
		expect(bench.simulator.ledger).toHaveLength(3);
	});

	test('of the tries of Retry On Fail', async () => {
		alwaysLost();
		const node = { retryOnFail: true, maxTries: 5, waitBetweenTries: 1 };
		const result = await bench.run(FOX, { items: numbered(20), node });
		expect(result.tries('Node')).toBe(5);
		expect(bench.simulator.ledger).toHaveLength(3);
		expect(result.error?.message).toMatch(/^Uncertain: /);
	});

	test('but not in the next execution', async () => {
		alwaysLost();
		await bench.run(FOX, { items: numbered(5), node: continues });
		bench.simulator.reset();
		expect((await bench.run(FOX, { items: numbered(5) })).status).toBe('success');
		expect(bench.simulator.ledger).toHaveLength(5);
	});
});

test('an accepted submission in between starts the count again', async () => {
	const lost = [true, true, false, true, true, false, false];
	const items = lost.map((is) => ({ json: { prompt: is ? '[late status 502]' : 'a fox' } }));
	const parameters = { ...FOX, prompt: '={{ $json.prompt }}', options: { maxParallelTasks: 1 } };
	const result = await bench.run(parameters, { items, node: continues });
	expect(bench.posts()).toHaveLength(7);
	expect(jsonOf(result.items('Node')).map(({ error }) => error !== undefined)).toEqual(lost);
});

test('one that turns bad after ten good items costs no more than was under way, and three', async () => {
	alwaysLost(10);
	const result = await bench.run(FOX, { items: numbered(100), node: continues });
	const good = jsonOf(result.items('Node')).filter(({ error }) => error === undefined);
	expect(good).toHaveLength(10);
	// Five places, and one more for each that was accepted.
	expect(bench.simulator.ledger.length).toBeLessThanOrEqual(10 + 15 + 3);
});

/** How many submissions were under way at most. */
function mostUnderWay(): number {
	const changes = bench.posts().flatMap(({ at, respondedAt = at }) => [
		{ at, by: 1 },
		{ at: respondedAt, by: -1 },
	]);
	let underWay = 0;
	return Math.max(
		...changes
			.sort((one, other) => one.at - other.at || one.by - other.by)
			.map(({ by }) => (underWay += by)),
	);
}

test('submissions go one at a time until reAPI has responded clearly', async () => {
	const slowly = { kind: 'delay', stage: 'before', ms: 20 } as const;
	bench.simulator.faults.add({ on: 'submit', times: 'always', fault: slowly });
	await bench.run(FOX, { items: numbered(30) });
	const [first, second] = bench.posts();
	expect(second?.at).toBeGreaterThanOrEqual(first?.respondedAt ?? Infinity);
	expect(mostUnderWay()).toBeGreaterThan(5);
	expect(bench.simulator.ledger).toHaveLength(30);
});
