import { sleep, type INode } from 'n8n-workflow';
import { fastClock } from './fastClock';
import { jsonOf, numbered, useBench } from './fixture';

// Slower than elsewhere: what matters is whether a minute of tries is over or not. It takes 1.5 s here.
const SPEED = 40;
const bench = useBench({}, {}, fastClock(SPEED));
const FOX = { prompt: '=fox {{ $json.i }}', quality: 'low', waitForCompletion: false };
const continues: Partial<INode> = { onError: 'continueRegularOutput' };

async function errorsOf(count: number, loop: boolean, options = {}): Promise<string[]> {
	const accept = bench.simulator.refuse();
	const result = await bench.run(
		{ ...FOX, options },
		{ items: numbered(count), loop, node: continues },
	);
	await accept();
	const json = jsonOf(result.items('Node'));
	expect(json).toHaveLength(count);
	expect(json[count - 1]?.message).toContain('Nothing was charged.');
	expect(bench.posts()).toEqual([]);
	return json.map(({ error }) => String(error));
}

const UNREACHABLE = 'Not submitted: reAPI could not be reached';
const REST = 'Not submitted: another item could not be submitted: reAPI could not be reached';

test('a host that is away for 20 s: every item is delivered, once', async () => {
	const accept = bench.simulator.refuse();
	const running = bench.start(FOX, { items: numbered(5) });
	await sleep(20_000 / SPEED);
	await accept();
	const result = await running.result;
	expect(result.status).toBe('success');
	expect(bench.simulator.ledger).toHaveLength(5);
});

describe('a host that stays away: when one item has used up its tries, the rest is not submitted', () => {
	test('in one run', async () => {
		const errors = await errorsOf(100, false);
		expect(errors.every((error) => error === UNREACHABLE || error === REST)).toBe(true);
		expect(errors).toContain(REST);
	});

	test('in one run whose items have less than a minute, one after the other', async () => {
		const options = { timeout: 30, maxParallelTasks: 1 };
		expect(await errorsOf(5, false, options)).toEqual([
			UNREACHABLE,
			...Array<string>(4).fill(REST),
		]);
	});

	test('in a loop: its next runs do not try for as long again', async () => {
		expect(await errorsOf(20, true)).toEqual([UNREACHABLE, ...Array<string>(19).fill(REST)]);
	});
});
