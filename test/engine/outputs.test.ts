import { jsonOf, sourcesOf, useBench } from './fixture';
import { initEngine, readBinary, type SourceItem } from './harness';
import { startHostileHost } from './hostileHost';
import { pngSize } from './png';
import { SAMPLES } from '../simulator/images/samples';

const bench = useBench();
afterEach(async () => void (await initEngine({ binaryMode: 'filesystem' })));

const FOX = { prompt: 'a fox', size: '16:9', quality: 'high', n: 2 };
const WEEK_MS = 7 * 24 * 60 * 60 * 1000;

/** The one task of a test: its id, its time as the API tells it, and the address of an image. */
function onlyTask() {
	const [task] = [...bench.simulator.tasks.values()];
	if (!task) throw new Error('no task was made');
	const createdMs = Math.floor(task.createdAt / 1000) * 1000;
	const media = `${bench.simulator.imageUrl}/media/tasks/${task.id.replace('task_', '')}`;
	return {
		taskId: task.id,
		createdAt: new Date(createdMs).toISOString(),
		expiresAt: new Date(createdMs + WEEK_MS).toISOString(),
		imageUrl: (index: number) => `${media}/${index}.png`,
	};
}

describe.each(['filesystem', 'default'] as const)('binary data in mode %s', (binaryMode) => {
	test('perImage: one item for each image, with its PNG', async () => {
		await initEngine({ binaryMode });
		const result = await bench.run(FOX);
		const { taskId, createdAt, expiresAt, imageUrl } = onlyTask();
		const items = result.items('Node');
		expect(jsonOf(items)).toEqual(
			[0, 1].map((imageIndex) => ({
				taskId,
				model: 'gpt-image-2-official',
				status: 'completed',
				createdAt,
				expiresAt,
				imageUrl: imageUrl(imageIndex),
				imageIndex,
				imageCount: 2,
				estimatedCredits: 214,
			})),
		);
		expect(sourcesOf(items)).toEqual([0, 0]);
		for (const [index, { binary }] of items.entries()) {
			expect(Object.keys(binary ?? {})).toEqual(['data']);
			const { data } = binary ?? {};
			expect(data).toMatchObject({
				mimeType: 'image/png',
				fileName: `${taskId}-${index}.png`,
				fileExtension: 'png',
			});
			expect(data?.id !== undefined).toBe(binaryMode === 'filesystem');
			expect(data && pngSize(await readBinary(data))).toEqual([1536, 864]);
		}
	});

	test('perRequest: one item with all images', async () => {
		await initEngine({ binaryMode });
		const options = { outputMode: 'perRequest' };
		const result = await bench.run({ ...FOX, n: 3, options });
		const { taskId, createdAt, expiresAt, imageUrl } = onlyTask();
		const items = result.items('Node');
		expect(jsonOf(items)).toEqual([
			{
				taskId,
				model: 'gpt-image-2-official',
				status: 'completed',
				createdAt,
				expiresAt,
				imageUrls: [imageUrl(0), imageUrl(1), imageUrl(2)],
				imageCount: 3,
				estimatedCredits: 641,
			},
		]);
		expect(sourcesOf(items)).toEqual([0]);
		const binary = items[0]?.binary ?? {};
		expect(Object.keys(binary)).toEqual(['data', 'data_1', 'data_2']);
		expect(Object.values(binary).map(({ fileName }) => fileName)).toEqual(
			[0, 1, 2].map((index) => `${taskId}-${index}.png`),
		);
		const sizes = Object.values(binary).map(async (file) => pngSize(await readBinary(file)));
		expect(await Promise.all(sizes)).toEqual(Array(3).fill([1536, 864]));
	});
});

test('the images of a request are different files', async () => {
	const result = await bench.run(FOX);
	const files = result.items('Node').flatMap(({ binary }) => binary?.data ?? []);
	const [one, two] = await Promise.all(files.map(readBinary));
	expect(two).toBeDefined();
	expect(one?.equals(two ?? Buffer.alloc(0))).toBe(false);
});

test.each([
	['perImage', [['picture'], ['picture']], ['fox-0.png', 'fox-1.png']],
	['perRequest', [['picture', 'picture_1']], ['fox-0.png', 'fox-1.png']],
])('binaryPropertyName and fileName (%s)', async (outputMode, fields, names) => {
	const options = { outputMode, binaryPropertyName: 'picture', fileName: '={{ $json.name }}' };
	const result = await bench.run({ ...FOX, options }, { items: [{ json: { name: 'fox' } }] });
	const binaries = result.items('Node').map(({ binary }) => binary ?? {});
	expect(binaries.map((binary) => Object.keys(binary))).toEqual(fields);
	expect(binaries.flatMap((binary) => Object.values(binary).map((file) => file.fileName))).toEqual(
		names,
	);
});

test.each([
	['../../etc/passwd', 'etc-passwd.png'],
	['C:\\temp\\a', 'C-temp-a.png'],
	['狐 & fox', '狐 & fox.png'],
])('fileName %j looks like no path', async (fileName, expected) => {
	const result = await bench.run({ prompt: 'a fox', options: { fileName } });
	expect(result.items('Node')[0]?.binary?.data?.fileName).toBe(expected);
});

test('downloadImages off: the URLs alone, and the image host is not asked', async () => {
	const result = await bench.run({ ...FOX, downloadImages: false });
	expect(result.items('Node').map(({ json, binary }) => [json.imageIndex, binary])).toEqual([
		[0, undefined],
		[1, undefined],
	]);
	expect(bench.simulator.requests.filter(({ host }) => host !== 'api')).toEqual([]);
});

const PENDING = { status: 'processing', model: 'gpt-image-2-official', estimatedCredits: 428 };

test.each<[string, boolean | string]>([
	['off', false],
	['off by a word', "={{ 'False' }}"],
	['off by another word', "={{ 'no' }}"],
	['off by a number', '={{ 0 }}'],
])('waitForCompletion %s: the task at once, without a poll', async (_, waitForCompletion) => {
	const result = await bench.run({ ...FOX, waitForCompletion });
	const { taskId, createdAt } = onlyTask();
	expect(jsonOf(result.items('Node'))).toEqual([{ ...PENDING, taskId, createdAt }]);
	expect(sourcesOf(result.items('Node'))).toEqual([0]);
	expect(bench.simulator.requests).toHaveLength(1);
});

test('onTimeout returnTask: the task that is still running', async () => {
	const options = { timeout: 30, onTimeout: 'returnTask' };
	const result = await bench.run({ ...FOX, prompt: '[slow]', options });
	const { taskId, createdAt } = onlyTask();
	expect(result.status).toBe('success');
	expect(jsonOf(result.items('Node'))).toEqual([{ ...PENDING, taskId, createdAt }]);
});

test('onTimeout error, the default: the text names the task', async () => {
	const result = await bench.run({ ...FOX, prompt: '[slow]', options: { timeout: 30 } });
	expect(result.error?.message).toBe('The task was not done after 30 seconds');
	expect(result.error?.description).toContain(onlyTask().taskId);
});

test('fewer images than asked for: what is there comes out, with a warning', async () => {
	const result = await bench.run({ ...FOX, prompt: '[images short]' });
	expect(result.items('Node').map(({ json }) => [json.imageIndex, json.imageCount])).toEqual([
		[0, 1],
	]);
	expect(result.hints('Node')).toEqual([
		{
			message: 'reAPI delivered fewer images than were asked for: see imageCount',
			type: 'warning',
			location: 'outputPane',
		},
	]);
});

test('no success has a key named error', async () => {
	const runs = [
		await bench.run(FOX),
		await bench.run({ ...FOX, options: { outputMode: 'perRequest' } }),
		await bench.run({ ...FOX, waitForCompletion: false }),
		await bench.run({ ...FOX, prompt: '[image 403]' }),
		await bench.run({ ...FOX, operation: 'estimateCost' }),
		await bench.run({ resource: 'account', operation: 'getBalance' }),
		await bench.run({ resource: 'task', operation: 'get', taskId: onlyTask().taskId }),
		await bench.run({ resource: 'task', operation: 'wait', taskId: onlyTask().taskId }),
	];
	for (const result of runs) {
		expect(result.status).toBe('success');
		expect(result.items('Node').length).toBeGreaterThan(0);
		expect(result.items('Node').filter(({ json }) => 'error' in json)).toEqual([]);
	}
});

test('without input items nothing is done', async () => {
	const result = await bench.run(FOX, { items: [] });
	expect(result.items('Node')).toEqual([]);
	expect(bench.simulator.requests).toEqual([]);
});

test.each([
	['perImage', { prompt: 'a fox', size: '16:9', quality: 'high', n: 3 }, 641],
	['perRequest', { prompt: 'a fox', size: '16:9', quality: 'high', n: 3 }, 641],
	['perImage', { model: 'gpt-image-2', prompt: 'a fox' }, 30],
])(
	'estimatedCredits (%s): a sum over all items is the price',
	async (outputMode, parameters, price) => {
		const result = await bench.run({ ...parameters, options: { outputMode } });
		const credits = jsonOf(result.items('Node')).map(({ estimatedCredits }) =>
			Number(estimatedCredits),
		);
		expect(credits.reduce((sum, each) => sum + each)).toBeCloseTo(price, 9);
		expect(new Set(credits).size).toBe(1);
	},
);

describe('includeInputFields', () => {
	const input = {
		i: 7,
		list: [{ a: 1 }],
		error: 'old',
		downloadError: 'old',
		imageUrl: 'old',
		taskId: 'old',
	};
	const options = { includeInputFields: true };

	test('the fields of the input are in every item, but for those that the node can set', async () => {
		const items = [{ json: input }, { json: { j: 8 } }];
		const result = await bench.run({ prompt: 'a fox', quality: 'low', n: 2, options }, { items });
		const all = jsonOf(result.items('Node'));
		expect(all).toHaveLength(4);
		expect(all[1]).toMatchObject({ i: 7, list: [{ a: 1 }], status: 'completed', imageIndex: 1 });
		expect(all[1]?.taskId).not.toBe('old');
		expect(all[3]).toMatchObject({ j: 8 });
		for (const json of all) {
			expect(Object.keys(json)).not.toContain('error');
			expect(Object.keys(json)).not.toContain('downloadError');
		}
	});

	test('a task that is not waited for has them too', async () => {
		const result = await bench.run(
			{ prompt: 'a fox', waitForCompletion: false, options },
			{ items: [{ json: input }] },
		);
		expect(jsonOf(result.items('Node'))).toMatchObject([{ i: 7, status: 'processing' }]);
	});

	test('failed items have none', async () => {
		const result = await bench.run(
			{ prompt: '[moderated]', options },
			{ items: [{ json: { i: 7 } }], node: { onError: 'continueRegularOutput' } },
		);
		expect(jsonOf(result.items('Node')).map((json) => Object.keys(json).sort())).toEqual([
			['details', 'error', 'message'],
		]);
	});

	test('two nodes in a row: the second says nothing of the first', async () => {
		bench.simulator.faults.add({ on: 'image', times: 3, fault: { kind: 'status', status: 404 } });
		const first = await bench.run(
			{ prompt: 'a fox', quality: 'low', options },
			{ items: [{ json: { i: 7 } }] },
		);
		expect(jsonOf(first.items('Node'))[0]).toHaveProperty('downloadError');
		const second = await bench.run(
			{ prompt: 'a fox', quality: 'low', options },
			{ items: first.items('Node') as SourceItem[] },
		);
		const [json] = jsonOf(second.items('Node'));
		expect(json).toMatchObject({ i: 7, status: 'completed' });
		expect(json).not.toHaveProperty('downloadError');
	});

	test('without the option there are none', async () => {
		const result = await bench.run({ prompt: 'a fox' }, { items: [{ json: { i: 7 } }] });
		expect(jsonOf(result.items('Node'))[0]).not.toHaveProperty('i');
	});
});

test('a type that the vendor does not promise: the file as it is, and a warning', async () => {
	const host = await startHostileHost((socket) => {
		socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${SAMPLES.jpeg.length}\r\n\r\n`);
		socket.end(SAMPLES.jpeg);
	});
	const fault = { kind: 'images' as const, urls: [`${host.origin}/0.png`] };
	bench.simulator.faults.add({ on: 'task', fault, times: 2 });
	const options = { fileName: 'red-fox.png' };
	const promised = await bench.run({ prompt: 'a fox', quality: 'low', options });
	expect(promised.items('Node')[0]?.binary?.data).toMatchObject({
		fileName: 'red-fox.jpg',
		mimeType: 'image/jpeg',
	});
	expect(promised.hints('Node').map(({ message }) => message)).toEqual([
		'1 file is of another type than reAPI promises for the model: JPEG. The file name and the MIME type are those of the file.',
	]);
	const other = await bench.run({ model: 'gpt-image-2', prompt: 'a fox' });
	expect(other.items('Node')[0]?.binary?.data?.mimeType).toBe('image/jpeg');
	expect(other.hints('Node')).toEqual([]);
	await host.close();
});

test('Retry On Fail downloads nothing twice', async () => {
	const prompts = ['one', 'two', '[fail 80003]', 'four'];
	const result = await bench.run(
		{ prompt: '={{ $json.prompt }}', quality: 'low' },
		{
			items: prompts.map((prompt) => ({ json: { prompt } })),
			node: { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 },
		},
	);
	expect(result.tries('Node')).toBe(3);
	expect(bench.simulator.requests.filter(({ host }) => host !== 'api')).toHaveLength(3);
});
