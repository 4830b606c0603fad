import type { IDataObject } from 'n8n-workflow';
import { asExpressions, useBench } from './fixture';

// Everything may come from an expression, so every rule of the API holds again at run time.

const bench = useBench();

const OFFICIAL = { model: 'gpt-image-2-official', prompt: 'a fox', quality: 'medium' };
const EDIT = { operation: 'edit', imageUrls: ['https://example.com/a.png'] };
const SENT_EDIT = { ...OFFICIAL, image_urls: ['https://example.com/a.png'] };

const submit = async (parameters: IDataObject, json: IDataObject = {}) =>
	await bench.run(
		{ prompt: 'a fox', waitForCompletion: false, ...parameters },
		{ items: [{ json }] },
	);

test.each<{ title: string; parameters: IDataObject; body: IDataObject }>([
	{ title: 'resolution 2K', parameters: { resolution: '2K' }, body: { resolution: '2k' } },
	{
		title: 'resolution " 4K "',
		parameters: { resolution: ' 4K ' },
		body: { resolution: '4k', size: '16:9' },
	},
	{ title: 'n "2"', parameters: { n: '2' }, body: { n: 2 } },
	{ title: 'n 3', parameters: { n: 3 }, body: { n: 3 } },
	{ title: 'quality HIGH', parameters: { quality: 'HIGH' }, body: { quality: 'high' } },
	{ title: 'size in capitals', parameters: { size: 'AUTO' }, body: { size: 'auto' } },
	{ title: 'a pixel string', parameters: { size: '1200x640' }, body: { size: '1200x640' } },
	{
		title: 'custom pixels as texts',
		parameters: { size: 'custom', width: '1200', height: '640' },
		body: { size: '1200x640' },
	},
	{ title: 'a number as the prompt', parameters: { prompt: 2026 }, body: { prompt: '2026' } },
	{
		title: 'background and moderation',
		parameters: { options: { background: 'opaque', moderation: 'low' } },
		body: { background: 'opaque', moderation: 'low' },
	},
])('$title', async ({ parameters, body }) => {
	const result = await submit(asExpressions(parameters), parameters);
	expect(result.error).toBeUndefined();
	expect(bench.bodies()).toEqual([{ ...OFFICIAL, ...body }]);
});

test.each<{ title: string; value: unknown; sent: string[] }>([
	{
		title: 'a list',
		value: ['https://example.com/a.png', 'https://example.com/b.png'],
		sent: ['https://example.com/a.png', 'https://example.com/b.png'],
	},
	{
		title: 'lists in a list, with empty places',
		value: [['https://example.com/a.png', ''], [[null, 'https://example.com/b.png']], []],
		sent: ['https://example.com/a.png', 'https://example.com/b.png'],
	},
	{ title: 'one text', value: 'https://example.com/a.png', sent: ['https://example.com/a.png'] },
])('the image URLs as $title', async ({ value, sent }) => {
	// The field as a whole, and as the only entry of its list.
	for (const imageUrls of ['={{ $json.urls }}', ['={{ $json.urls }}']]) {
		const result = await submit({ operation: 'edit', imageUrls }, { urls: value as string[] });
		expect(result.error).toBeUndefined();
	}
	expect(bench.bodies()).toEqual(Array(2).fill({ ...OFFICIAL, image_urls: sent }));
});

test('entries of the list that are expressions are joined to those that are not', async () => {
	const imageUrls = ['https://example.com/a.png', '={{ $json.more }}'];
	await submit(
		{ operation: 'edit', imageUrls },
		{ more: ['https://example.com/b.png', 'https://example.com/c.png'] },
	);
	expect(Object(bench.bodies()[0]).image_urls).toEqual([
		'https://example.com/a.png',
		'https://example.com/b.png',
		'https://example.com/c.png',
	]);
});

describe('undefined', () => {
	test.each<{ name: string; parameters?: IDataObject; body: IDataObject }>([
		{ name: 'model', body: OFFICIAL },
		{ name: 'resolution', body: OFFICIAL },
		{ name: 'size', body: OFFICIAL },
		{ name: 'size', parameters: EDIT, body: SENT_EDIT },
		{
			name: 'size',
			parameters: { resolution: '4k' },
			body: { ...OFFICIAL, resolution: '4k', size: '16:9' },
		},
		{ name: 'quality', body: OFFICIAL },
		{ name: 'n', body: OFFICIAL },
	])('as $name is the default ($body)', async ({ name, parameters, body }) => {
		const result = await submit({ ...parameters, [name]: '={{ $json.missing }}' });
		expect(result.error).toBeUndefined();
		expect(bench.bodies()).toEqual([body]);
	});

	test.each<{ name: string; parameters?: IDataObject; text: string }>([
		{ name: 'prompt', text: '"Prompt" is empty' },
		{
			name: 'imageUrls',
			parameters: EDIT,
			text: '"Image URLs" is empty',
		},
		{
			name: 'imageUrls',
			parameters: { ...EDIT, operation: 'inpaint', maskUrl: 'https://example.com/m.png' },
			text: '"Image URLs" is empty',
		},
		{
			name: 'maskUrl',
			parameters: { ...EDIT, operation: 'inpaint' },
			text: '"Mask URL" is empty',
		},
	])('as $name is an error: $text', async ({ name, parameters, text }) => {
		const result = await submit({ ...parameters, [name]: '={{ $json.missing }}' });
		expect(result.error?.message).toBe(text);
		expect(bench.simulator.requests).toEqual([]);
	});
});

describe('what gpt-image-2 does not know', () => {
	test('is not sent, whatever an old workflow still holds', async () => {
		const json = { model: 'gpt-image-2' };
		const leftovers = {
			quality: 'high',
			n: 4,
			options: { background: 'opaque', moderation: 'low' },
		};
		await submit({ model: '={{ $json.model }}', ...leftovers }, json);
		await submit({ model: 'gpt-image-2', ...leftovers });
		expect(bench.bodies()).toEqual(Array(2).fill({ model: 'gpt-image-2', prompt: 'a fox' }));
	});

	test('is not asked for by inpaint either, which is always official', async () => {
		await submit({
			...EDIT,
			operation: 'inpaint',
			model: 'gpt-image-2',
			maskUrl: 'https://example.com/m.png',
		});
		expect(bench.bodies()).toEqual([{ ...SENT_EDIT, mask_url: 'https://example.com/m.png' }]);
	});
});
