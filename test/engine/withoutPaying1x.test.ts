import { sleep } from 'n8n-workflow';
import type * as N8nWorkflow from 'n8n-workflow';
import { jsonOf, numbered, useBench } from './fixture';
import { initEngine, readBinary } from './harness';
import { pngSize } from './png';

// Dry Run, Reuse Paid Images and Resume Task ID on n8n 1.x.
jest.mock('n8n-workflow', () =>
	jest.requireActual<typeof N8nWorkflow>(
		require.resolve('n8n-workflow', { paths: [require.resolve('n8n-core-1x')] }),
	),
);

const bench = useBench({}, { line: '1.x' });
const FOX = { prompt: 'a fox', quality: 'low', downloadImages: false };
const reuse = (prompt: string, options = {}) => ({
	...FOX,
	prompt,
	options: { reuse: 'sameRequest', ...options },
});
const charges = () => bench.simulator.ledger.length;
// 1.x cannot end a sleep: the longest that a wait leaves behind, its 900 s, are 1.8 s here.
afterAll(async () => await sleep(2_000));

test.each(['default', 'filesystem'] as const)(
	'a dry run sends nothing and stores placeholders, in binary mode %s',
	async (binaryMode) => {
		await initEngine({ binaryMode });
		const result = await bench.run(
			{ ...FOX, downloadImages: true, size: '16:9', options: { dryRun: 'manual' } },
			{ run: { mode: 'manual' }, credential: { baseUrl: 'not an address' }, items: numbered(2) },
		);
		expect(result.error).toBeUndefined();
		expect(bench.simulator.requests).toEqual([]);
		expect(jsonOf(result.items('Node')).map(({ dryRun }) => dryRun)).toEqual([true, true]);
		const files = result.items('Node').flatMap(({ binary }) => binary?.data ?? []);
		const sizes = (await Promise.all(files.map(readBinary))).map(pngSize);
		expect(sizes).toEqual([
			[1536, 864],
			[1536, 864],
		]);
	},
);

test('a request that is run twice is paid once', async () => {
	await bench.run(reuse('one'));
	const second = await bench.run(reuse('one'));
	expect(charges()).toBe(1);
	expect(jsonOf(second.items('Node'))).toMatchObject([{ reused: true, estimatedCredits: 0 }]);
});

test('ten executions that overlap are one charge', async () => {
	const results = await Promise.all(Array.from({ length: 10 }, () => bench.run(reuse('ten'))));
	expect(results.map(({ status }) => status)).toEqual(results.map(() => 'success'));
	expect(charges()).toBe(1);
});

test('Resume Task ID gives the images of the task', async () => {
	const first = await bench.run(FOX);
	const [{ taskId } = { taskId: '' }] = jsonOf(first.items('Node'));
	const result = await bench.run({ ...FOX, options: { resumeTaskId: taskId as string } });
	expect(charges()).toBe(1);
	expect(jsonOf(result.items('Node'))).toMatchObject([{ taskId, reused: true }]);
});
