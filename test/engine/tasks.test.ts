import type { IDataObject } from 'n8n-workflow';
import { jsonOf, sourcesOf, useBench } from './fixture';
import { readBinary, type EngineResult } from './harness';

const bench = useBench();
const FOX = { prompt: 'a fox', size: '16:9', quality: 'high', n: 2 };
const task = (operation: string, taskId: unknown, more: IDataObject = {}) =>
	bench.run({ resource: 'task', operation, taskId: String(taskId), ...more });

async function files(result: EngineResult): Promise<Buffer[]> {
	const binaries = result.items('Node').flatMap(({ binary = {} }) => Object.values(binary));
	return await Promise.all(binaries.map(readBinary));
}

describe('task.get', () => {
	test('of a completed task', async () => {
		const made = await bench.run({ ...FOX, options: { outputMode: 'perRequest' } });
		const { estimatedCredits, ...json } = made.items('Node')[0]?.json ?? {};
		expect(estimatedCredits).toBe(428);
		const result = await task('get', json.taskId);
		const output = { image_urls: json.imageUrls };
		expect(jsonOf(result.items('Node'))).toEqual([{ ...json, output }]);
		expect(result.items('Node')[0]?.binary).toBeUndefined();
	});

	test('of a task that runs', async () => {
		const made = await bench.run({ ...FOX, prompt: '[slow]', waitForCompletion: false });
		const { estimatedCredits, ...json } = made.items('Node')[0]?.json ?? {};
		expect(estimatedCredits).toBe(428);
		expect(jsonOf((await task('get', json.taskId)).items('Node'))).toEqual([json]);
	});

	test('of a failed task: data, not an error', async () => {
		await bench.run({ ...FOX, prompt: '[fail 80003]' });
		const [{ taskId = '', refunded = false } = {}] = bench.simulator.ledger;
		const result = await task('get', taskId);
		expect(result.status).toBe('success');
		expect(refunded).toBe(true);
		expect(jsonOf(result.items('Node'))).toEqual([
			{
				taskId,
				model: 'gpt-image-2-official',
				status: 'failed',
				createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:]+\.000Z$/),
				failureCode: 80003,
				failureMessage: 'provider_failed',
			},
		]);
	});

	test.each([
		['lists', '[', ']'],
		['objects', '{"a":', '}'],
	])('of a task with %s that are nested without an end: the rest is data', async (_, open, end) => {
		const nested = `${open.repeat(100_000)}7${end.repeat(100_000)}`;
		const urls = ['https://images.example/0.png'];
		const text = `{"id":"task_1","status":"completed","output":{"image_urls":${JSON.stringify(urls)},"more":${nested}},"usage":${nested}}`;
		bench.simulator.faults.add({ on: 'poll', fault: { kind: 'body', text } });
		const result = await task('get', 'task_1');
		expect(result.error?.message).toBeUndefined();
		const [{ imageUrls, output, usage } = {}] = jsonOf(result.items('Node'));
		expect(imageUrls).toEqual(urls);
		for (const each of [output, usage]) expect(JSON.stringify(each)).toContain('too deeply');
	});
});

describe('task.wait', () => {
	test.each([
		['perImage', 214],
		['perRequest', 428],
	])('gives what the node that submitted would have given (%s)', async (outputMode, credits) => {
		const options = { outputMode, fileName: 'fox', binaryPropertyName: 'picture' };
		const made = await bench.run({ ...FOX, options });
		const result = await task('wait', made.items('Node')[0]?.json.taskId, { options });
		const expected = made.items('Node').map(({ json, binary = {} }) => {
			const { estimatedCredits, ...rest } = json;
			expect(estimatedCredits).toBe(credits);
			return { json: rest, fields: Object.keys(binary) };
		});
		expect(
			result.items('Node').map(({ json, binary = {} }) => ({ json, fields: Object.keys(binary) })),
		).toEqual(expected);
		expect(sourcesOf(result.items('Node'))).toEqual(sourcesOf(made.items('Node')));
		expect(await files(result)).toEqual(await files(made));
		expect(bench.simulator.ledger).toHaveLength(1);
	});

	test('waits for a task that runs, and takes its id from an earlier node', async () => {
		bench.simulator.options.taskSeconds = 0.1;
		const made = await bench.run({ ...FOX, waitForCompletion: false });
		const [item] = made.items('Success');
		const parameters = { resource: 'task', operation: 'wait', taskId: '={{ $json.taskId }}' };
		const result = await bench.run(parameters, { items: [{ json: item?.json ?? {} }] });
		expect(jsonOf(result.items('Node'))).toMatchObject([
			{ taskId: item?.json.taskId, status: 'completed', imageIndex: 0 },
			{ taskId: item?.json.taskId, status: 'completed', imageIndex: 1 },
		]);
	});

	test('looks at all tasks, however many: Max Parallel Tasks is about requests', async () => {
		const items = Array.from({ length: 25 }, (_, i) => ({ json: { prompt: `[slow] ${i}` } }));
		const made = await bench.run(
			{ prompt: '={{ $json.prompt }}', waitForCompletion: false },
			{ items },
		);
		const tasks = made.items('Node').map(({ json }) => ({ json }));
		const options = { pollInterval: 60, timeout: 300, onTimeout: 'returnTask' };
		await bench.run(
			{ resource: 'task', operation: 'wait', taskId: '={{ $json.taskId }}', options },
			{ items: tasks },
		);
		const polled = bench.simulator.requests.flatMap(({ method, taskId }) =>
			method === 'GET' && taskId !== undefined ? [taskId] : [],
		);
		// With a limit of 20, the first ones would be looked at again before the last ones.
		expect(new Set(polled.slice(0, 25)).size).toBe(25);
	});

	test('on a failed task is an error', async () => {
		await bench.run({ ...FOX, prompt: '[fail 80006]' });
		const result = await task('wait', bench.simulator.ledger[0]?.taskId);
		expect(result.error?.message).toBe(
			'The image task failed: Request violates content policy (reAPI code 80006)',
		);
	});

	test('without downloads, and with a time limit', async () => {
		const made = await bench.run({ ...FOX, prompt: '[slow]', waitForCompletion: false });
		const { taskId } = made.items('Node')[0]?.json ?? {};
		const options = { timeout: 30, onTimeout: 'returnTask' };
		const pending = await task('wait', taskId, { options });
		const { estimatedCredits, ...json } = made.items('Node')[0]?.json ?? {};
		expect(estimatedCredits).toBe(428);
		expect(jsonOf(pending.items('Node'))).toEqual([json]);

		const other = (await bench.run(FOX)).items('Node')[0]?.json.taskId;
		const result = await task('wait', other, { downloadImages: false });
		expect(result.items('Node').map(({ binary }) => binary)).toEqual([undefined, undefined]);
	});

	test('of the task of another account finds nothing', async () => {
		const apiKey = bench.simulator.otherAccountKey;
		await bench.run(FOX, { credential: { apiKey } });
		const result = await task('wait', bench.simulator.ledger[0]?.taskId);
		expect(result.error?.message).toContain('task not found');
	});
});

test.each([
	['far longer than any', `task_${'x'.repeat(6_000)}`],
	['with characters that cannot be seen', 'task_\u202e\u0007 one\ntwo'],
])('an ID %s is shown as one short line in errors, logs and custom data', async (_what, id) => {
	const text = JSON.stringify({ id, status: 'processing' });
	bench.simulator.faults.add({ on: 'submit', fault: { kind: 'body', text } });
	const result = await bench.run({ prompt: 'a fox', options: { timeout: 30 } });
	const { metadata = {} } = result.run.data.resultData;
	const logged = result.logs.map(({ message }) => message);
	const shown = [String(result.error?.description), ...logged, ...Object.values(metadata)];
	expect(shown.join()).toContain('task_');
	for (const each of shown) {
		expect(each.length).toBeLessThan(1_500);
		expect(each.replace(/\n(?=Tasks that)/, '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
	}
});
