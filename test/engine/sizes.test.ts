import type { IDataObject } from 'n8n-workflow';
import { jsonOf, useBench, type Bench } from './fixture';
import { readBinary, type EngineResult } from './harness';
import { pngSize } from './png';

// The vendor's page, "4K constraint"; null: not rendered. `auto`: the simulator picks 1:1.
type Cell = [width: number, height: number] | null;
const TABLE: Record<string, Record<'1k' | '2k' | '4k', Cell>> = {
	'1:1': { '1k': [1024, 1024], '2k': [2048, 2048], '4k': null },
	'16:9': { '1k': [1536, 864], '2k': [2048, 1152], '4k': [3840, 2160] },
	'9:16': { '1k': [864, 1536], '2k': [1152, 2048], '4k': [2160, 3840] },
	'4:3': { '1k': [1024, 768], '2k': [2048, 1536], '4k': null },
	'3:4': { '1k': [768, 1024], '2k': [1536, 2048], '4k': null },
	'3:2': { '1k': [1536, 1024], '2k': [2048, 1360], '4k': null },
	'2:3': { '1k': [1024, 1536], '2k': [1360, 2048], '4k': null },
	'5:4': { '1k': [1280, 1024], '2k': [2560, 2048], '4k': null },
	'4:5': { '1k': [1024, 1280], '2k': [2048, 2560], '4k': null },
	'2:1': { '1k': [2048, 1024], '2k': [2688, 1344], '4k': [3840, 1920] },
	'1:2': { '1k': [1024, 2048], '2k': [1344, 2688], '4k': [1920, 3840] },
	'21:9': { '1k': [2016, 864], '2k': [2688, 1152], '4k': [3840, 1648] },
	'9:21': { '1k': [864, 2016], '2k': [1152, 2688], '4k': [1648, 3840] },
	auto: { '1k': [1024, 1024], '2k': [2048, 2048], '4k': null },
};
const RESOLUTIONS = ['1k', '2k', '4k'] as const;
const cells = Object.entries(TABLE).flatMap(([size, row]) =>
	RESOLUTIONS.map((resolution) => ({ size, resolution, pixels: row[resolution] })),
);
const allowed = cells.filter(({ pixels }) => pixels !== null);
const forbidden = cells.filter(({ pixels }) => pixels === null);

const REFERENCES = { imageUrls: ['https://example.com/photo.png'] };
const OPERATIONS: Array<{ title: string; parameters: IDataObject }> = [
	{ title: 'generate, official model', parameters: {} },
	{ title: 'generate, gpt-image-2', parameters: { model: 'gpt-image-2' } },
	{ title: 'edit, official model', parameters: { operation: 'edit', ...REFERENCES } },
	{
		title: 'edit, gpt-image-2',
		parameters: { operation: 'edit', model: 'gpt-image-2', ...REFERENCES },
	},
	{
		title: 'inpaint',
		parameters: { operation: 'inpaint', ...REFERENCES, maskUrl: 'https://example.com/mask.png' },
	},
];

const bench: Bench = useBench();

// What a body says, with the API's defaults (1:1 is not one where there are references).
function sent(body: unknown): unknown[] {
	const { size, resolution = '1k', image_urls: references } = Object(body);
	return [size ?? (references === undefined ? '1:1' : undefined), resolution];
}

async function pixelsOf(result: EngineResult): Promise<unknown[]> {
	return await Promise.all(
		result
			.items('Success')
			.map(async ({ binary }) => binary?.data && pngSize(await readBinary(binary.data))),
	);
}

test('the table has 14 × 3 cells, 34 of them allowed', () => {
	expect([cells.length, allowed.length, forbidden.length]).toEqual([42, 34, 8]);
});

describe.each(OPERATIONS)('$title', ({ parameters }) => {
	const fixed = { prompt: 'a red fox', quality: 'low', ...parameters };

	test.each(allowed)('$size at $resolution is sent', async ({ size, resolution }) => {
		const result = await bench.run({ ...fixed, size, resolution, waitForCompletion: false });
		expect(jsonOf(result.items('Success'))).toMatchObject([{ status: 'processing' }]);
		expect(sent(bench.bodies()[0])).toEqual([size, resolution]);
	});

	test.each(forbidden)('$size at $resolution is refused unsent', async ({ size, resolution }) => {
		const result = await bench.run({ ...fixed, size, resolution });
		expect(result.error?.message).toBe(`"Size" is "${size}", which 4K does not have`);
		expect(result.error?.description).toContain(
			'Allowed at 4K: 16:9, 9:16, 2:1, 1:2, 21:9, 9:21. For another size choose 1K or 2K. reAPI would refuse it with code 20003.',
		);
		expect(bench.simulator.requests).toEqual([]);
	});

	test('the whole table, by expressions and in one run: PNGs of these pixels', async () => {
		const result = await bench.run(
			{
				...fixed,
				size: '={{ $json.size }}',
				resolution: '={{ $json.resolution }}',
				// The clock runs fast, the images are drawn in real time: not too many at once.
				options: { maxParallelTasks: 10, timeout: 3600 },
			},
			{
				items: cells.map(({ size, resolution }) => ({ json: { size, resolution } })),
				node: { onError: 'continueRegularOutput' },
			},
		);
		const items = result.items('Success');
		expect(items).toHaveLength(42);
		expect(await pixelsOf(result)).toEqual(cells.map(({ pixels }) => pixels ?? undefined));
		expect(items.map(({ json }) => json.error !== undefined)).toEqual(
			cells.map(({ pixels }) => pixels === null),
		);
		expect(bench.posts()).toHaveLength(34);
	});
});

describe('custom sizes', () => {
	const custom = { prompt: 'a red fox', quality: 'low', size: 'custom', width: 1280, height: 720 };

	test.each(['1k', '2k'])('WIDTHxHEIGHT is sent as it is at %s', async (resolution) => {
		const result = await bench.run({ ...custom, resolution });
		expect(bench.bodies()).toMatchObject([{ size: '1280x720' }]);
		expect(await pixelsOf(result)).toEqual([[1280, 720]]);
	});

	test.each([
		{ why: 'at 4k', parameters: { resolution: '4k' }, text: 'which 4K does not have' },
		{
			why: 'by gpt-image-2',
			parameters: { model: 'gpt-image-2' },
			text: '"Size" is "custom", which GPT Image 2 does not have at 1K',
		},
	])('are refused unsent $why', async ({ parameters, text }) => {
		const result = await bench.run({ ...custom, ...parameters });
		expect(result.error?.message).toContain(text);
		expect(bench.simulator.requests).toEqual([]);
	});

	test.each([0, -1, 1.5, 'wide', null])('a width of %j is refused unsent', async (width) => {
		const result = await bench.run({ ...custom, width: `={{ ${JSON.stringify(width)} }}` });
		expect(result.error?.message).toContain('"Width" is ');
		expect(result.error?.description).toContain('Give width and height, or choose another size.');
		expect(bench.simulator.requests).toEqual([]);
	});
});

describe('match, which mirrors the first reference', () => {
	test('leaves the field out', async () => {
		await bench.run({
			operation: 'edit',
			prompt: 'a red fox',
			size: 'match',
			imageUrls: ['https://example.com/photo.png'],
		});
		expect(bench.bodies()).toEqual([
			{
				model: 'gpt-image-2-official',
				prompt: 'a red fox',
				quality: 'medium',
				image_urls: ['https://example.com/photo.png'],
			},
		]);
	});

	test('is the default of edit and inpaint, as 16:9 is at 4k', async () => {
		const edit = { operation: 'edit', prompt: 'a red fox', ...REFERENCES };
		await bench.run({ ...edit, resolution: '2k' });
		await bench.run({ ...edit, resolution: '4k' });
		await bench.run({ prompt: 'a red fox', resolution: '4k' });
		expect(bench.bodies().map((body) => Object(body).size)).toEqual([undefined, '16:9', '16:9']);
	});

	test('does not exist without references', async () => {
		const result = await bench.run({ prompt: 'a red fox', size: 'match' });
		expect(result.error?.message).toContain(
			'"Size" is "match", but there is no reference image to match',
		);
		expect(bench.simulator.requests).toEqual([]);
	});
});

test('a size stored for another resolution is never replaced', async () => {
	const result = await bench.run(
		{ prompt: 'a red fox', resolution: '4k', size: '={{ $json.size }}' },
		{
			items: [{ json: { size: '3:2' } }, { json: { size: '21:9' } }],
			node: { onError: 'continueErrorOutput' },
		},
	);
	expect(jsonOf(result.items('Errors'))).toHaveLength(1);
	expect(bench.bodies()).toMatchObject([{ size: '21:9', resolution: '4k' }]);
});
