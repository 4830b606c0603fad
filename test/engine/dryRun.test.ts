import type { IDataObject } from 'n8n-workflow';
import { jsonOf, numbered, REAPI_IMAGE_TOOL, useBench } from './fixture';
import { currentEngine, readBinary, type SourceItem } from './harness';
import { pngSize, withPng } from './png';

const bench = useBench();
// Nothing of it is read: it would end the run.
const credential = { baseUrl: 'not an address' };
const manual = { credential, run: { mode: 'manual' as const } };
const FOX = { prompt: 'a fox', quality: 'low', options: { dryRun: 'manual' } };
const always = (options: IDataObject = {}) => ({
	...FOX,
	options: { dryRun: 'always', ...options },
});
const ID = /^dryrun_gpt-image-2-official_1024x1024_1_\d{13}_[0-9a-f]{12}$/;

describe('when run from the editor', () => {
	test('a run by hand sends nothing, and its output is that of a real run', async () => {
		const dry = await bench.run(FOX, manual);
		expect(dry.error).toBeUndefined();
		expect(bench.simulator.requests).toEqual([]);
		const real = await bench.run(FOX);
		expect(bench.simulator.ledger).toHaveLength(1);

		const [dryJson = {}] = jsonOf(dry.items('Node'));
		const [realJson = {}] = jsonOf(real.items('Node'));
		expect(Object.keys(dryJson).sort()).toEqual([...Object.keys(realJson), 'dryRun'].sort());
		expect(dryJson).toMatchObject({
			taskId: expect.stringMatching(ID),
			model: 'gpt-image-2-official',
			status: 'completed',
			imageUrl: `https://dry-run.invalid/${String(dryJson.taskId)}/0.png`,
			estimatedCredits: realJson.estimatedCredits,
			dryRun: true,
		});
		const lifetime = Date.parse(String(dryJson.expiresAt)) - Date.parse(String(dryJson.createdAt));
		expect(lifetime).toBe(7 * 24 * 3_600_000);
		expect(realJson).not.toHaveProperty('dryRun');
	});

	test.each(['manual', 'evaluation'] as const)('mode %s is free', async (mode) => {
		await bench.run(FOX, { credential, run: { mode } });
		expect(bench.simulator.requests).toEqual([]);
	});

	test.each(['trigger', 'webhook', 'cli', 'chat', 'integrated', 'retry'] as const)(
		'mode %s pays',
		async (mode) => {
			const result = await bench.run(FOX, { run: { mode } });
			expect(result.status).toBe('success');
			expect(bench.simulator.ledger).toHaveLength(1);
			expect(result.hints('Node')).toEqual([]);
		},
	);
});

test('an empty value of the option is refused, because it would pay', async () => {
	const result = await bench.run({ ...FOX, options: { dryRun: '={{ $json.nothing }}' } });
	expect(result.error?.message).toContain('"Dry Run" is empty');
	expect(bench.simulator.requests).toEqual([]);
});

test('the output pane says that it was a dry run, and what was not checked', async () => {
	const result = await bench.run(always({ minimumBalance: 5 }), { credential });
	expect(result.hints('Node').map(({ message }) => message)).toEqual([
		'Dry run: nothing was sent or charged, and the images are placeholders',
		'A dry run does not check "Minimum Balance"',
	]);
});

test('one item of two: only the other one is sent', async () => {
	const options = { dryRun: "={{ $json.i === 0 ? 'always' : 'never' }}" };
	const result = await bench.run({ ...FOX, options }, { items: numbered(2) });
	expect(jsonOf(result.items('Node')).map(({ dryRun }) => dryRun)).toEqual([true, undefined]);
	expect(bench.simulator.ledger).toHaveLength(1);
});

test('everything is checked', async () => {
	const result = await bench.run({ ...always(), resolution: '4k', size: '1:1' }, { credential });
	expect(result.status).toBe('error');
	expect(result.error?.message).toContain('"Size"');
});

describe('Spending Limit', () => {
	const PRICE = 43;
	const limited = (spendingLimit: number) => ({ ...always({ spendingLimit }), quality: 'medium' });
	const items = numbered(2);

	test('is checked for what the run would cost', async () => {
		const refused = await bench.run(limited(2 * PRICE - 1), { credential, items });
		expect(refused.error?.message).toContain('more than the Spending Limit of 85');
		const allowed = await bench.run(limited(2 * PRICE), { credential, items });
		expect(allowed.status).toBe('success');
	});

	test('counts each item once, however often Retry On Fail tries', async () => {
		const dryRun = "={{ $json.i === 0 ? 'always' : 'never' }}";
		const parameters = {
			...limited(2 * PRICE),
			prompt: '[fail 80003]',
			options: { dryRun, spendingLimit: 2 * PRICE },
		};
		const node = { retryOnFail: true, maxTries: 4, waitBetweenTries: 1 };
		const result = await bench.run(parameters, { items, node });
		expect(result.tries('Node')).toBe(4);
		expect(result.error?.message).toContain('The image task failed');
	});
});

describe('the placeholders', () => {
	const sizesOf = async (parameters: IDataObject, items: SourceItem[] = [{ json: {} }]) => {
		const result = await bench.run({ ...always(), ...parameters }, { credential, items });
		expect(result.error).toBeUndefined();
		const files = result.items('Node').flatMap(({ binary }) => Object.values(binary ?? {}));
		return (await Promise.all(files.map(readBinary))).map(pngSize);
	};

	test.each<[IDataObject, [number, number]]>([
		[{ resolution: '1k', size: '3:4' }, [768, 1024]],
		[{ resolution: '2k', size: '1:1' }, [2048, 2048]],
		[{ resolution: '4k', size: '16:9' }, [3840, 2160]],
		[{ size: 'auto' }, [1024, 1024]],
		[{ resolution: '2k', size: 'auto' }, [2048, 2048]],
		[{ size: 'custom', width: 1000, height: 700 }, [1008, 704]],
	])('of %j have %j pixels', async (parameters, pixels) => {
		expect(await sizesOf(parameters)).toEqual([pixels]);
	});

	const edit = { operation: 'edit', size: 'match' };
	test('match the first reference where it is an input file, else they are square', async () => {
		const binary = { ...edit, imageSource: 'binary', binaryPropertyNames: 'data' };
		expect(await sizesOf(binary, [withPng(320, 200)])).toEqual([[320, 200]]);
		const url = { ...edit, imageSource: 'url', imageUrls: ['https://example.com/a.png'] };
		expect(await sizesOf(url)).toEqual([[1024, 1024]]);
	});

	test('match it too where n8n’s address is written in another way than in the request', async () => {
		const engine = currentEngine();
		const before = engine.restApiUrl;
		engine.restApiUrl = 'https://N8N.Example.com:443/rest';
		try {
			const binary = { ...edit, imageSource: 'binary', binaryPropertyNames: 'data' };
			expect(await sizesOf(binary, [withPng(320, 200)])).toEqual([[320, 200]]);
		} finally {
			engine.restApiUrl = before;
		}
	});

	test('differ from item to item and from image to image', async () => {
		const result = await bench.run(
			{ ...always({ outputMode: 'perRequest', fileName: 'fox' }), n: 2 },
			{ credential, items: numbered(2) },
		);
		const files = result.items('Node').flatMap(({ binary }) => Object.values(binary ?? {}));
		expect(files.map(({ fileName }) => fileName)).toEqual([
			'fox-0.png',
			'fox-1.png',
			'fox-0.png',
			'fox-1.png',
		]);
		const contents = await Promise.all(files.map(readBinary));
		expect(new Set(contents.map((bytes) => bytes.toString('base64'))).size).toBe(4);
		expect(jsonOf(result.items('Node'))).toMatchObject([
			{ imageCount: 2, dryRun: true },
			{ imageCount: 2, dryRun: true },
		]);
	});
});

describe('the ids', () => {
	const task = (operation: string, taskId: unknown) => ({
		resource: 'task',
		operation,
		taskId: taskId as string,
	});

	test('of what is not waited for: Task > Get and Task > Wait need nothing else', async () => {
		const first = await bench.run(
			{ ...always(), size: '16:9', n: 2, waitForCompletion: false },
			{ credential },
		);
		const [pending = {}] = jsonOf(first.items('Node'));
		expect(pending).toMatchObject({ status: 'processing', dryRun: true });
		expect(Object.keys(pending)).not.toContain('imageUrl');

		const got = await bench.run(task('get', pending.taskId), { credential });
		expect(jsonOf(got.items('Node'))).toMatchObject([
			{ taskId: pending.taskId, status: 'completed', imageCount: 2, dryRun: true },
		]);
		const waited = await bench.run(task('wait', pending.taskId), { credential });
		const items = waited.items('Node');
		expect(jsonOf(items)).toMatchObject([
			{ taskId: pending.taskId, status: 'completed', imageIndex: 0, dryRun: true },
			{ taskId: pending.taskId, status: 'completed', imageIndex: 1, dryRun: true },
		]);
		const files = items.flatMap(({ binary }) => Object.values(binary ?? {}));
		expect((await Promise.all(files.map(readBinary))).map(pngSize)).toEqual([
			[1536, 864],
			[1536, 864],
		]);
		expect(bench.simulator.requests).toEqual([]);
	});
});

test('a tool gets JSON alone', async () => {
	const result = await bench.run(always(), { credential, node: { type: REAPI_IMAGE_TOOL } });
	expect(jsonOf(result.items('Node'))).toMatchObject([{ imageIndex: 0, dryRun: true }]);
	expect(result.items('Node')[0]?.binary).toBeUndefined();
	expect(bench.simulator.requests).toEqual([]);
});
