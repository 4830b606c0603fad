import { jsonOf, useBench } from './fixture';

// What may be sent, but was perhaps not meant: it is done, and the output pane says so.

const bench = useBench();

const messages = (result: Awaited<ReturnType<typeof bench.run>>) =>
	result.hints('Node').map(({ message, location, type }) => [message, location, type]);
const warning = (text: string) => [text, 'outputPane', 'warning'];

test('a prompt in which an expression failed', async () => {
	const names = ['a fox', undefined, null, { de: 'Fuchs' }, 'Nullarbor'];
	const result = await bench.run(
		{ prompt: '=Photo of {{ $json.name }}', quality: 'low', waitForCompletion: false },
		{ items: names.map((name) => ({ json: { name } })) },
	);
	expect(result.error).toBeUndefined();
	const prompts = bench.bodies().map((body) => Object(body).prompt);
	expect(prompts).toHaveLength(5);
	const left = [1, 2, 3].map((item) => /undefined|null|\[object \w+\]/.exec(prompts[item])?.[0]);
	const texts = left.flatMap((word, index) =>
		word === undefined
			? []
			: [
					warning(
						`Item ${index + 1}: "Prompt" contains ${word}, which an expression that failed leaves behind: check the expression`,
					),
				],
	);
	expect(texts.length).toBeGreaterThan(0);
	expect(messages(result)).toEqual(texts);
});

test('fields whose expression gave nothing', async () => {
	const result = await bench.run(
		{
			prompt: 'a fox',
			resolution: '={{ $json.resolution }}',
			size: '={{ $json.size }}',
			quality: '={{ $json.quality }}',
			n: '={{ $json.n }}',
			model: '={{ $json.model }}',
			waitForCompletion: false,
		},
		{
			items: [
				{ json: {} },
				{
					json: { resolution: '1k', size: null, quality: '', n: 1, model: 'gpt-image-2-official' },
				},
			],
		},
	);
	expect(result.error).toBeUndefined();
	expect(bench.bodies()).toEqual(
		Array(2).fill({ model: 'gpt-image-2-official', prompt: 'a fox', quality: 'medium' }),
	);
	const expected = (
		[
			['Item 0', 'Model', 'gpt-image-2-official'],
			['Item 0', 'Resolution', '1k'],
			['Items 0, 1', 'Size', '1:1'],
			['Items 0, 1', 'Quality', 'medium'],
			['Item 0', 'Number of Images', '1'],
		] as const
	).map(([who, field, value]) =>
		warning(
			`${who}: "${field}" was empty, and its default, ${value}, was used: check the expression`,
		),
	);
	expect(messages(result)).toEqual(expected);
});

test('no word about what the form does not show, or shows with its default', async () => {
	const parameters = { waitForCompletion: false, imageUrls: ['https://example.com/a.png'] };
	for (const each of [
		{ operation: 'generate', prompt: 'a fox' },
		{ operation: 'generate', prompt: 'a fox', model: 'gpt-image-2', resolution: '4k' },
		{ operation: 'edit', prompt: 'a fox' },
		{ operation: 'inpaint', prompt: 'a fox', maskUrl: 'https://example.com/m.png' },
		{ operation: 'estimateCost', model: 'gpt-image-2' },
	]) {
		const result = await bench.run({ ...parameters, ...each });
		expect(result.error).toBeUndefined();
		expect(messages(result)).toEqual([]);
	}
});

test('an estimate with a quality that gave nothing', async () => {
	const result = await bench.run(
		{ operation: 'estimateCost', quality: '={{ $json.quality }}' },
		{ items: Array(12).fill({ json: {} }) },
	);
	expect(jsonOf(result.items('Node')).map(({ credits }) => credits)).toEqual(Array(12).fill(43));
	expect(messages(result)).toEqual([
		warning(
			'Items 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 and 2 more: "Quality" was empty, and its default, medium, was used: check the expression',
		),
	]);
});

test('an untouched Size at a resolution that an expression gives is no reason for a warning', async () => {
	const result = await bench.run(
		{
			prompt: 'a fox',
			quality: 'low',
			resolution: '={{ $json.resolution }}',
			waitForCompletion: false,
		},
		{ items: ['2k', '4K'].map((resolution) => ({ json: { resolution } })) },
	);
	expect(bench.bodies()).toMatchObject([{ resolution: '2k' }, { resolution: '4k', size: '16:9' }]);
	expect(messages(result)).toEqual([]);
});
