import { sleep, type IDataObject, type INodeType } from 'n8n-workflow';
import { jsonOf, numbered, REAPI_IMAGE_TOOL, useBench } from './fixture';
import { currentEngine, initEngine, serveSignedUrls, type SignedUrlServer } from './harness';
import { builtInNodes } from './harness/builtInNodes';
import { withPng } from './png';

const bench = useBench();
let signedUrls: SignedUrlServer;
beforeAll(async () => {
	await initEngine({ binaryMode: 'filesystem' });
	signedUrls = await serveSignedUrls();
});
afterAll(async () => await signedUrls.close());

let prompts = 0;
/** A request that no other test makes, since the process remembers all of them. */
const fox = (options: IDataObject = {}) => ({
	prompt: `a fox, number ${prompts++}`,
	quality: 'low',
	downloadImages: false,
	options: { reuse: 'sameRequest', ...options },
});
const charges = () => bench.simulator.ledger.length;
const idsOf = (result: Awaited<ReturnType<typeof bench.run>>) =>
	jsonOf(result.items('Node')).map(({ taskId }) => taskId);

test('a request that is run twice is paid once, and the second output says so', async () => {
	const request = fox();
	const first = await bench.run(request);
	const second = await bench.run(request);
	expect(charges()).toBe(1);
	expect(jsonOf(first.items('Node'))[0]).not.toHaveProperty('reused');
	expect(jsonOf(second.items('Node'))).toMatchObject([
		{ taskId: idsOf(first)[0], status: 'completed', reused: true, estimatedCredits: 0 },
	]);
	expect(Number(jsonOf(first.items('Node'))[0]?.estimatedCredits)).toBeGreaterThan(0);
});

test('without the option each run pays, and what it pays for is not remembered', async () => {
	const request = fox({ reuse: 'never' });
	await bench.run(request);
	await bench.run(request);
	await bench.run({ ...request, options: { reuse: 'sameRequest' } });
	expect(charges()).toBe(3);
});

test.each<[string, IDataObject]>([
	['prompt', { prompt: 'an owl' }],
	['size', { size: '16:9' }],
	['quality', { quality: 'medium' }],
	['number of images', { n: 2 }],
])('another %s is paid for', async (_, change) => {
	const request = fox();
	await bench.run(request);
	await bench.run({ ...request, ...change });
	expect(charges()).toBe(2);
});

test('another API key is another account', async () => {
	const request = fox();
	const [apiKey = 'rk_live_second'] = bench.simulator.options.moreKeys;
	bench.simulator.options.moreKeys = [apiKey];
	await bench.run(request);
	await bench.run(request, { credential: { apiKey } });
	expect(charges()).toBe(2);
});

test('input files count by what they contain', async () => {
	const request = { ...fox(), operation: 'edit', imageSource: 'binary', size: 'match' };
	await bench.run(request, { items: [withPng(160, 90)] });
	await bench.run(request, { items: [withPng(160, 90)] });
	expect(charges()).toBe(1);
	await bench.run(request, { items: [withPng(90, 160)] });
	expect(charges()).toBe(2);
});

test('four equal items are four charges, and none in the second run', async () => {
	const request = fox();
	const first = await bench.run(request, { items: numbered(4) });
	expect(charges()).toBe(4);
	const second = await bench.run(request, { items: numbered(4) });
	expect(charges()).toBe(4);
	expect(idsOf(second)).toEqual(idsOf(first));
});

test('the second of three items fails: the repetition pays for it alone', async () => {
	const prompt = fox().prompt;
	const request = {
		...fox(),
		prompt: `=${prompt} {{ $json.i === 1 ? '[fail 80003 once]' : $json.i }}`,
	};
	const first = await bench.run(request, { items: numbered(3) });
	expect(first.status).toBe('error');
	expect(charges()).toBe(3);
	const again = await bench.run(request, { items: numbered(3) });
	expect(again.status).toBe('success');
	expect(charges()).toBe(4);
	expect(jsonOf(again.items('Node')).map(({ reused }) => reused)).toEqual([true, undefined, true]);
});

describe('one charge, however many ask at a time', () => {
	test('ten executions that overlap', async () => {
		const request = fox();
		const results = await Promise.all(Array.from({ length: 10 }, () => bench.run(request)));
		expect(results.map(({ status }) => status)).toEqual(results.map(() => 'success'));
		expect(charges()).toBe(1);
		expect(new Set(results.flatMap(idsOf)).size).toBe(1);
		const reused = results.flatMap((result) => jsonOf(result.items('Node')));
		expect(reused.filter((json) => json.reused)).toHaveLength(9);
	});

	test('five calls of a tool', async () => {
		const request = fox();
		const calls = Array.from({ length: 5 }, () =>
			bench.run(request, { node: { type: REAPI_IMAGE_TOOL } }),
		);
		await Promise.all(calls);
		expect(charges()).toBe(1);
	});

	test('where the first is refused, the next one is sent', async () => {
		bench.simulator.faults.add({ on: 'submit', fault: { kind: 'status', status: 400 } });
		const request = fox();
		const results = await Promise.all([1, 2, 3].map(() => bench.run(request)));
		expect(results.filter(({ status }) => status === 'success')).toHaveLength(2);
		expect(charges()).toBe(1);
	});
});

describe('bought anew', () => {
	test('a task that failed', async () => {
		const request = fox();
		const prompt = `${request.prompt} [fail 80003 once]`;
		await bench.run({ ...request, prompt, waitForCompletion: false });
		const again = await bench.run({ ...request, prompt });
		expect(again.error).toBeUndefined();
		expect(bench.simulator.ledger.map(({ refunded }) => refunded)).toEqual([true, false]);
		expect(jsonOf(again.items('Node'))[0]).not.toHaveProperty('reused');
	});

	test('a task that reAPI does not know', async () => {
		const request = fox();
		await bench.run(request);
		bench.simulator.reset();
		const again = await bench.run(request);
		expect(again.error).toBeUndefined();
		expect(charges()).toBe(1);
		expect(
			bench.simulator.requests.filter(({ method }) => method === 'GET').length,
		).toBeGreaterThan(2);
	});

	test.each([
		['8 days', 8 * 24, 2],
		['6 days 22 hours', 6 * 24 + 22, 1],
	])('a task of %s', async (_, hours, expected) => {
		const request = fox();
		await bench.run(request);
		for (const task of bench.simulator.tasks.values()) {
			Object.assign(task, { createdAt: task.createdAt - hours * 3_600_000 });
		}
		expect((await bench.run(request)).error).toBeUndefined();
		expect(charges()).toBe(expected);
	});

	test('within Spending Limit only', async () => {
		const request = fox({ spendingLimit: 1 });
		await bench.run({ ...request, options: { reuse: 'sameRequest' } });
		expect((await bench.run(request)).status).toBe('success');
		bench.simulator.reset();
		const again = await bench.run(request);
		expect(again.error?.message).toContain('more than the Spending Limit of 1');
		expect(charges()).toBe(0);
	});

	test('within the lowest Spending Limit of the run', async () => {
		const request = fox();
		const prompt = `=${request.prompt}, item {{ $json.i }}`;
		const price = (await bench.run(request)).items('Node')[0]?.json.estimatedCredits;
		await bench.run({ ...request, prompt }, { items: numbered(3) });
		bench.simulator.reset();
		const spendingLimit = `={{ $json.i === 0 ? ${String(price)} : 1000 }}`;
		const again = await bench.run(
			{ ...request, prompt, options: { ...request.options, spendingLimit } },
			{ items: numbered(3) },
		);
		expect(again.error?.message).toContain('more than the Spending Limit of 5');
		expect(charges()).toBe(1);
	});

	test('after a lost response, with a warning', async () => {
		const request = fox();
		const prompt = `${request.prompt} [lost once]`;
		const lost = await bench.run({ ...request, prompt });
		expect(lost.error?.message).toContain('Uncertain: ');
		const again = await bench.run({ ...request, prompt });
		expect(again.error).toBeUndefined();
		expect(charges()).toBe(2);
		expect(
			again
				.hints('Node')
				.map(({ message }) => message)
				.join(),
		).toContain('although the response to an equal request was lost before');
	});
});

test('a server error on its status check is waited out: nothing is bought', async () => {
	const request = fox();
	await bench.run(request);
	bench.simulator.faults.add({ on: 'poll', times: 3, fault: { kind: 'status', status: 503 } });
	const again = await bench.run(request);
	expect(again.error).toBeUndefined();
	expect(charges()).toBe(1);
});

test('a task that is not found once, and then cannot be asked for, is not bought anew', async () => {
	const request = fox();
	await bench.run(request);
	const status = (code: number) => ({ kind: 'status', status: code }) as const;
	bench.simulator.faults.add({ on: 'poll', fault: status(404) });
	bench.simulator.faults.add({ on: 'poll', times: 'always', fault: status(503) });
	const again = await bench.run(request);
	expect(again.error?.message).toContain('the last status check failed');
	expect(charges()).toBe(1);
});

test.each(['html', 'empty'] as const)(
	'a 404 that is not one of reAPI (%s) says nothing of the task: nothing is bought',
	async (body) => {
		const request = fox();
		const first = await bench.run(request);
		const resumeTaskId = String(first.items('Node')[0]?.json.taskId);
		const fault = { kind: 'status', status: 404, body } as const;
		bench.simulator.faults.add({ on: 'poll', times: 'always', fault });
		for (const options of [
			{ reuse: 'sameRequest' },
			{ resumeTaskId },
			{ resumeTaskId, onTimeout: 'returnTask' },
		]) {
			const again = await bench.run({ ...request, options: { ...options, timeout: 120 } });
			if (!again.error) {
				expect(jsonOf(again.items('Node'))).toMatchObject([{ status: 'processing' }]);
			} else expect(again.error.message).toContain('HTTP 404, but not one of reAPI');
		}
		expect(charges()).toBe(1);
	},
);

test('the node behind it fails: run again, nothing is bought', async () => {
	const request = fox();
	const behind = 'n8n-nodes-base.noOp';
	const broken = Object.assign(Object.create(builtInNodes[behind] ?? null) as INodeType, {
		execute: async () => await Promise.reject(new Error('The disk is full')),
	});
	const nodeTypes = { [behind]: broken };
	const first = await bench.run(request, { items: numbered(2), nodeTypes });
	expect(first.error?.message).toContain('The disk is full');
	expect(charges()).toBe(2);
	const again = await bench.run(request, { items: numbered(2) });
	expect(again.status).toBe('success');
	expect(charges()).toBe(2);
	expect(jsonOf(again.items('Success')).map(({ reused }) => reused)).toEqual([true, true]);
});

test('the tries of Retry On Fail reuse what an earlier run paid for, and buy only what failed', async () => {
	const request = fox();
	const node = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
	const prompt = `=${request.prompt} {{ $json.i === 1 ? '[fail 80003 once]' : $json.i }}`;
	const first = await bench.run({ ...request, prompt }, { items: numbered(1) });
	const tried = await bench.run({ ...request, prompt }, { items: numbered(3), node });
	expect(tried.tries('Node')).toBe(2);
	expect(tried.status).toBe('success');
	expect(idsOf(tried)[0]).toBe(idsOf(first)[0]);
	expect(bench.simulator.ledger.filter(({ refunded }) => !refunded)).toHaveLength(3);
	expect(charges()).toBe(4);
	// What the tries have paid for is known to the next run as well.
	expect((await bench.run({ ...request, prompt }, { items: numbered(3) })).status).toBe('success');
	expect(charges()).toBe(4);
});

test('a try whose input file is gone names the task of the try before', async () => {
	const request = { ...fox({ timeout: 30 }), operation: 'edit', imageSource: 'binary' };
	bench.simulator.options.taskSeconds = 60;
	const node = { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 };
	const running = bench.start(request, { items: [withPng(160, 90)], node });
	while (charges() === 0) await sleep(1);
	const { container, core } = currentEngine();
	const gone = jest
		.spyOn(container.get(core.BinaryDataService), 'getAsStream')
		.mockRejectedValue(new Error('the file is gone'));
	const result = await running.result;
	gone.mockRestore();
	expect(result.error?.message).toContain('the file is gone');
	expect(result.error?.description).toContain(bench.simulator.ledger[0]?.taskId);
	expect(charges()).toBe(1);
});

test('a refused key ends the wait: nothing is bought', async () => {
	const request = fox();
	await bench.run(request);
	bench.simulator.faults.add({
		on: 'poll',
		times: 'always',
		fault: { kind: 'status', status: 403 },
	});
	expect((await bench.run(request)).status).toBe('error');
	expect(charges()).toBe(1);
});

test('what is not waited for is looked at once', async () => {
	const request = { ...fox(), waitForCompletion: false };
	bench.simulator.options.taskSeconds = 60;
	const first = await bench.run(request);
	const second = await bench.run(request);
	expect(charges()).toBe(1);
	expect(jsonOf(second.items('Node'))).toMatchObject([
		{ taskId: idsOf(first)[0], status: 'processing', reused: true, estimatedCredits: 0 },
	]);
});

test('a dry run neither reads nor writes what is remembered', async () => {
	const request = fox();
	const dry = { ...request, options: { ...request.options, dryRun: 'always' } };
	await bench.run(dry);
	await bench.run(request);
	expect(charges()).toBe(1);
	expect(jsonOf((await bench.run(dry)).items('Node'))[0]).toMatchObject({ dryRun: true });
});

describe('Resume Task ID', () => {
	const resume = (resumeTaskId: unknown) => ({
		...fox({ reuse: 'never', resumeTaskId: resumeTaskId as string }),
	});

	test('gives the images of the task', async () => {
		const [taskId] = idsOf(await bench.run(resume('')));
		expect(charges()).toBe(1);
		const result = await bench.run(resume(taskId));
		expect(charges()).toBe(1);
		expect(jsonOf(result.items('Node'))).toMatchObject([
			{ taskId, status: 'completed', reused: true, estimatedCredits: 0 },
		]);
	});

	test('of a task that failed: bought anew', async () => {
		const failed = await bench.run({ ...resume(''), prompt: '[fail 80003]' });
		expect(failed.status).toBe('error');
		const [{ taskId } = { taskId: '' }] = bench.simulator.ledger;
		const result = await bench.run(resume(taskId));
		expect(result.error).toBeUndefined();
		expect(charges()).toBe(2);
	});

	test.each([
		['that nobody knows', 'task_00000000000000000000000000000000', true],
		['of a dry run', 'dryrun_m_16x16_1_1790000000000_0123456789ab', false],
	])('of a task %s: bought anew', async (_, taskId, asked) => {
		const result = await bench.run(resume(taskId));
		expect(result.error).toBeUndefined();
		expect(charges()).toBe(1);
		const checks = bench.simulator.requests.filter(({ path }) => path.includes(taskId));
		expect(checks.length > 0).toBe(asked);
	});

	test('that is no id is refused before anything is sent', async () => {
		const result = await bench.run(resume('a red fox'));
		expect(result.error?.message).toContain('"Resume Task ID" is "a red fox"');
		expect(bench.simulator.requests).toEqual([]);
	});
});
