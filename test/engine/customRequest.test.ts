import type { IDataObject } from 'n8n-workflow';
import { jsonOf, useBench } from './fixture';
import { initEngine, serveSignedUrls, type SignedUrlServer, type SourceItem } from './harness';
import { pngFile } from './png';

// A request body of somebody's own making: sent as it is, with the same safety as any other.

const bench = useBench();
beforeEach(() => void (bench.simulator.options.otherModels = true));

const CUSTOM = { operation: 'custom' };
const OTHER = { model: 'flux-2', prompt: 'a fox', aspect_ratio: '16:9' };
const send = async (body: unknown, more: IDataObject = {}, surroundings = {}) =>
	await bench.run(
		{ ...CUSTOM, requestBody: typeof body === 'string' ? body : JSON.stringify(body), ...more },
		surroundings,
	);

test('a model that the node does not know is made, waited for and downloaded', async () => {
	const result = await send(OTHER);
	expect(result.error).toBeUndefined();
	expect(bench.bodies()).toEqual([OTHER]);
	const [item, ...more] = result.items('Success');
	expect(more).toEqual([]);
	expect(item?.json).toMatchObject({ model: 'flux-2', status: 'completed', imageCount: 1 });
	expect(item?.json).not.toHaveProperty('estimatedCredits');
	expect(item?.binary?.data?.mimeType).toBe('image/png');
});

test('a model that makes JPEGs: the file is kept as what it is', async () => {
	const result = await send({ ...OTHER, output_format: 'jpeg' });
	expect(result.items('Success')[0]?.binary?.data).toMatchObject({
		mimeType: 'image/jpeg',
		fileExtension: 'jpg',
	});
});

test('texts of other nodes go into the body by JSON.stringify', async () => {
	const prompt = 'a "red" fox\nat dawn';
	const requestBody = '={ "model": "flux-2", "prompt": {{ JSON.stringify($json.prompt) }} }';
	await bench.run({ ...CUSTOM, requestBody }, { items: [{ json: { prompt } }] });
	expect(bench.bodies()).toEqual([{ model: 'flux-2', prompt }]);
});

test('what the API refuses is shown as it is, for each item', async () => {
	bench.simulator.options.otherModels = false;
	const result = await bench.run(
		{ ...CUSTOM, requestBody: '={{ $json }}' },
		{
			items: [{ json: OTHER }, { json: { model: 'gpt-image-2', prompt: 'a fox' } }],
			node: { onError: 'continueRegularOutput' },
		},
	);
	const [refused, made] = jsonOf(result.items('Success'));
	expect(String(refused?.error)).toMatch(/flux-2/);
	expect(refused).toMatchObject({ details: { httpStatus: 400 } });
	expect(made).toMatchObject({ model: 'gpt-image-2', status: 'completed', estimatedCredits: 30 });
});

test.each<[string, unknown, RegExp]>([
	['no JSON', '{ "model": "flux-2", }', /"Request Body" is not JSON: line 1, column 22/],
	['a list', [OTHER], /"Request Body" is \[.*, but must be an object/],
	['nothing', '', /"Request Body" is empty/],
	['no model', { prompt: 'a fox' }, /no field model/],
	['a number as the model', { model: 7 }, /the model 7/],
	[
		'a data: URI',
		{ ...OTHER, input_urls: ['data:image/png;base64,iVBORw0KGgo='] },
		/data: URI at input_urls\[0\]/,
	],
	['9 MB', { ...OTHER, prompt: 'x'.repeat(9_000_000) }, /9\.0 MB/],
])('%s is refused unsent', async (_what, body, reason) => {
	const result = await send(body);
	expect(result.error?.message).toMatch(reason);
	expect(bench.simulator.requests).toEqual([]);
});

test('1 MB of body is sent', async () => {
	const body = { ...OTHER, prompt: 'x'.repeat(1_000_000) };
	await send(body, { waitForCompletion: false });
	expect(bench.bodies()).toEqual([body]);
});

test('a known model whose rules are not kept: sent, with a warning and without an estimate', async () => {
	const image_urls = ['https://photos.internal/a.png'];
	const result = await send({ model: 'gpt-image-2', prompt: 'a fox', image_urls });
	expect(bench.bodies()).toMatchObject([{ image_urls }]);
	expect(result.hints('Node').map(({ message }) => message)).toEqual([
		expect.stringMatching(/does not keep the rules .* gpt-image-2 .*photos\.internal/),
	]);
	const [made] = jsonOf(result.items('Success'));
	expect(made).toMatchObject({ status: 'completed' });
	expect(made).not.toHaveProperty('estimatedCredits');
});

describe('Spending Limit', () => {
	const limited = { options: { spendingLimit: 1000 } };

	test('takes part in it where the price is known', async () => {
		const known = { model: 'gpt-image-2', prompt: 'a fox' };
		expect((await send(known, limited)).error).toBeUndefined();
		const low = await send(known, { options: { spendingLimit: 29 } });
		expect(low.error?.message).toMatch(/Spending Limit/);
		expect(bench.posts()).toHaveLength(1);
	});

	test.each([OTHER, { model: 'gpt-image-2', prompt: 'a fox', seed: 7 }])(
		'refuses %j, which has no known price, with the advice of Minimum Balance',
		async (body) => {
			const result = await send(body, limited);
			expect(`${result.error?.message} ${result.error?.description}`).toMatch(
				/Spending Limit.*Minimum Balance/s,
			);
			expect(bench.posts()).toEqual([]);
		},
	);
});

test('off: the task at once; then Task > Wait fetches its images', async () => {
	const made = await send(OTHER, { waitForCompletion: false });
	const [task] = jsonOf(made.items('Success'));
	expect(task).toMatchObject({ model: 'flux-2', status: 'processing' });
	const result = await bench.run({ resource: 'task', operation: 'wait', taskId: task?.taskId });
	expect(result.items('Success')[0]?.binary?.data?.mimeType).toBe('image/png');
});

test('a lost response is uncertain, and nothing is sent again', async () => {
	bench.simulator.faults.add({ on: 'submit', fault: { kind: 'html', stage: 'after' } });
	const result = await send(OTHER);
	expect(result.error?.message).toMatch(/^Uncertain: /);
	expect(bench.posts()).toHaveLength(1);
});

describe('with input files', () => {
	let signedUrls: SignedUrlServer;
	beforeAll(async () => (signedUrls = await serveSignedUrls()));
	beforeEach(async () => void (await initEngine({ binaryMode: 'filesystem' })));
	afterAll(async () => await signedUrls.close());

	const photo = {
		data: pngFile(160, 90).toString('base64'),
		mimeType: 'image/png',
		fileName: 'a.png',
	};
	const items: SourceItem[] = [{ json: {}, binary: { data: photo, other: photo } }];
	const LINK: unknown = expect.stringContaining('/binary-data/signed?token=');

	test.each<[string, IDataObject, IDataObject]>([
		['image_urls', { referenceFiles: 'data' }, { image_urls: [LINK] }],
		[
			'another field, and several files',
			{ referenceFiles: 'data, other', referenceField: 'input_urls' },
			{ input_urls: [LINK, LINK] },
		],
		['none where none is named', { referenceFiles: '' }, {}],
	])('puts the links under %s', async (_what, parameters, links) => {
		const result = await send(OTHER, parameters, { items });
		expect(result.error).toBeUndefined();
		expect(bench.bodies()).toEqual([{ ...OTHER, ...links }]);
	});

	test('never overwrites a field of the body', async () => {
		const body = { ...OTHER, image_urls: ['https://example.com/a.png'] };
		const result = await send(body, { referenceFiles: 'data' }, { items });
		expect(result.error?.message).toMatch(/has the field "image_urls" already/);
		expect(bench.simulator.requests).toEqual([]);
	});
});
