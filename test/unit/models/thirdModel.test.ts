import { fillIn } from '../../../scripts/docs/fillIn';
import { priceTables } from '../../../scripts/docs/prices';
import { sizeTables } from '../../../scripts/docs/sizes';
import { latencyTable } from '../../../scripts/docs/latency';
import { limitTable } from '../../../scripts/docs/limits';
import { validationTable } from '../../../scripts/docs/errors';
import { createForm } from '../../../nodes/ReapiImage/form/createForm';
import { estimateCost } from '../../../nodes/ReapiImage/models/estimate';
import type { ImageOperation } from '../../../nodes/ReapiImage/models/model';
import { MODELS, modelsFor } from '../../../nodes/ReapiImage/models/models';
import { skusOf } from '../../../nodes/ReapiImage/models/priceList';
import { pixelsOf, resolutionsOf, sizesAt } from '../../../nodes/ReapiImage/models/questions';
import { usualLatency } from '../../../nodes/ReapiImage/models/usualLatency';
import { toBody } from '../../../nodes/ReapiImage/request/body';
import { checkPriceQuery, checkRequest } from '../../../nodes/ReapiImage/request/checkRequest';
import { readCustomRequest } from '../../../nodes/ReapiImage/request/customRequest';
import { allowedSizes } from '../../../nodes/ReapiImage/request/sizeValues';
import { issueTexts } from '../../../nodes/ReapiImage/request/texts';
import type { RequestInput } from '../../../nodes/ReapiImage/request/types';
import { startSimulator, type Simulator } from '../../simulator';
import { thirdModel, THREE_MODELS } from './thirdModel';

// A model is data: a third one is right everywhere, and no file but its own is touched.

const RULE = { allowLoopback: false };
const model = thirdModel.id;
const FORM = { model, prompt: 'a fox' };
const urls = ['https://example.com/a.png'];

function checked(operation: ImageOperation, change: RequestInput) {
	const result = checkRequest(operation, { ...FORM, ...change }, RULE, THREE_MODELS);
	if (!result.ok) throw new Error(issueTexts(result.failure).reason);
	return result.value.request;
}

function problems(operation: ImageOperation, change: RequestInput) {
	const result = checkRequest(operation, { ...FORM, ...change }, RULE, THREE_MODELS);
	return result.ok ? [] : result.failure.map(({ field, problem }) => `${field} ${problem}`);
}

describe('the check of a third model', () => {
	it('takes its sizes, resolutions and numbers of images, and no others', () => {
		for (const { id: resolution } of thirdModel.resolutions) {
			for (const size of sizesAt(thirdModel, resolution)) {
				expect(checked('generate', { resolution, size, n: 6 })).toMatchObject({
					model: thirdModel,
					resolution,
					size,
					n: 6,
				});
			}
		}
		expect(problems('generate', { resolution: '1k' })).toEqual([
			'resolution is "1k", but must be one of 0.5k, 3k, 6k',
		]);
		expect(problems('generate', { size: '3:1' })).toEqual([
			'size is "3:1", which Paint 3.5 Pro does not have at 0.5K',
		]);
		expect(problems('generate', { size: '16:9' })).toHaveLength(1);
		expect(problems('generate', { size: 'custom', width: 800, height: 600 })).toHaveLength(1);
		expect(problems('generate', { size: '800x600' })).toHaveLength(1);
		expect(problems('edit', { resolution: '6k', size: 'match', imageUrls: urls })).toEqual([
			'size is "match", which 6K does not have',
		]);
		expect(problems('generate', { n: 7 })).toEqual([
			'n is 7, but must be a whole number from 1 to 6',
		]);
		expect(problems('generate', { prompt: 'x'.repeat(1201) })).toEqual([
			'prompt has 1,201 characters, but must have at most 1,200',
		]);
		expect(problems('edit', { imageUrls: Array(4).fill(urls[0]) })).toEqual([
			'imageUrls has 4 images, but must have at most 3',
		]);
		expect(problems('generate', { moderation: 'auto' })).toEqual([
			'moderation is "auto", but must be one of strict, off',
		]);
	});

	it('ignores what the model does not know', () => {
		const request = checked('generate', { quality: 'nonsense', background: 'red' });
		expect(request).not.toHaveProperty('quality');
		expect(request).not.toHaveProperty('background');
	});

	it('takes its defaults', () => {
		expect(checked('generate', {})).toMatchObject({
			resolution: '0.5k',
			size: '7:5',
			n: 1,
			moderation: 'strict',
		});
		expect(checked('edit', { imageUrls: urls })).not.toHaveProperty('size');
		expect(checked('generate', { size: '7x5' }).size).toBe('7:5');
	});

	it('offers it for the operations that it knows', () => {
		expect(modelsFor('edit', THREE_MODELS)).toEqual(THREE_MODELS);
		expect(modelsFor('inpaint', THREE_MODELS)).toEqual(modelsFor('inpaint', MODELS));
		expect(checked('inpaint', { imageUrls: urls, maskUrl: urls }).model).toBe(MODELS[0]);
		expect(problems('generate', { model: 'paint-3' })).toEqual([
			'model is "paint-3", but must be one of gpt-image-2-official, gpt-image-2, paint-3.5-pro',
		]);
	});
});

describe('the body of a third model', () => {
	it('says what the API would not assume for it', () => {
		expect(toBody(checked('generate', { n: 3 }))).toEqual({
			...FORM,
			resolution: '0.5k',
			n: 3,
			moderation: 'strict',
		});
		expect(
			toBody(checked('generate', { resolution: '3k', size: '1:1', moderation: 'off' })),
		).toEqual({ ...FORM, size: '1:1' });
		expect(toBody(checked('edit', { resolution: '3k', size: '7:5', imageUrls: urls }))).toEqual({
			...FORM,
			size: '7:5',
			image_urls: urls,
			moderation: 'strict',
		});
	});
});

describe('the estimate of a third model', () => {
	const priced = (input: RequestInput) => {
		const query = checkPriceQuery({ model, ...input }, THREE_MODELS);
		if (!query.ok) throw new Error(issueTexts(query.failure).reason);
		return estimateCost(query.value.query);
	};

	it('comes from its own list', () => {
		expect(priced({ size: '1:1', n: 3 })).toEqual({
			credits: 31,
			usd: 0.031,
			perImageUsd: 0.0101,
			priceTableDate: '2026-11-01',
			billedQuality: null,
			billedSize: '1:1',
		});
		expect(priced({ size: '5:7' }).credits).toBe(14);
		expect(priced({ size: 'auto', n: 6 })).toMatchObject({ credits: 81, billedSize: '5:7' });
		expect(priced({ resolution: '3k', size: '3:1', n: 6, quality: 'high' })).toMatchObject({
			credits: 240,
			billedSize: null,
		});
		expect(priced({ resolution: '3k', size: 'match' })).not.toHaveProperty('note');
		expect(priced({ size: 'match' }).note).toMatch(/most expensive ratio of 0\.5K$/);
		expect(priced({ resolution: '6k' })).toMatchObject({ credits: 90, billedSize: '3:1' });
	});

	it('names its SKUs as the vendor does', () => {
		expect(skusOf(thirdModel)).toEqual(
			['1:1@0.5k', '7:5@0.5k', '5:7@0.5k', '3k', '3:1@6k', '1:3@6k'].map(
				(key) => `paint-3.5-pro:${key}`,
			),
		);
	});

	it('is that of a request of somebody’s own making too', () => {
		const read = (body: object) => {
			const custom = readCustomRequest(body, { field: '', urls: [] }, RULE, THREE_MODELS);
			return custom.ok ? [custom.value.estimate?.credits, custom.value.warnings.length] : [];
		};
		expect(read({ ...FORM, n: 6 })).toEqual([240, 0]);
		expect(read({ ...FORM, resolution: '0.5k', n: 6 })).toEqual([74, 0]);
		expect(read({ ...FORM, quality: 'low' })).toEqual([undefined, 1]);
		expect(read({ ...FORM, n: 7 })).toEqual([undefined, 1]);
	});
});

test('the usual latency of a third model is its own', () => {
	const ranges = resolutionsOf(thirdModel).map((resolution) =>
		usualLatency({ model: thirdModel, resolution, quality: 'high' }),
	);
	expect(ranges.map(({ fromS, toS }) => [fromS, toS])).toEqual([
		[3, 9],
		[15, 45],
		[70, 200],
	]);
});

describe('the simulator with a third model', () => {
	let simulator: Simulator;
	beforeAll(async () => {
		simulator = await startSimulator({ models: THREE_MODELS, timeScale: 0 });
	});
	afterAll(async () => await simulator.close());

	const call = async (path: string, body?: object) => {
		const response = await fetch(`${simulator.url}/api/v1/${path}`, {
			method: body ? 'POST' : 'GET',
			headers: {
				authorization: `Bearer ${simulator.apiKey}`,
				'content-type': 'application/json',
			},
			...(body && { body: JSON.stringify(body) }),
		});
		return { status: response.status, json: Object(await response.json()) };
	};

	it('accepts, charges and renders what the node sends', async () => {
		const request = checked('generate', { resolution: '3k', size: '3:1', n: 6 });
		const submitted = await call('images/generations', toBody(request));
		expect(submitted).toMatchObject({ status: 200, json: { model, status: 'processing' } });
		expect(simulator.ledger.at(-1)?.credits).toBe(estimateCost(request).credits);
		const { json } = await call(`tasks/${submitted.json.id}`);
		expect(json).toMatchObject({ status: 'completed' });
		expect(json.output.image_urls).toHaveLength(6);
		const image = Buffer.from(await (await fetch(json.output.image_urls[5])).arrayBuffer());
		expect([image.readUInt32BE(16), image.readUInt32BE(20)]).toEqual([4608, 1536]);
	});

	it('assumes the defaults of the model', async () => {
		await call('images/generations', FORM);
		expect(simulator.ledger.at(-1)?.credits).toBe(40);
	});

	it.each([
		[{ n: 7 }, 'n must be between 1 and 6'],
		[{ resolution: '1k' }, 'invalid resolution "1k" (allowed: 0.5k, 3k, 6k)'],
		[{ resolution: '6k', size: '1:1' }, '6K requires an explicit size in {3:1, 1:3}'],
		[{ resolution: '0.5k', size: '3:1' }, 'invalid size "3:1"'],
		[{ size: '800x600' }, 'invalid size "800x600"'],
		[{ quality: 'low' }, 'quality is not a parameter of this model'],
		[{ image_urls: Array(4).fill(urls[0]) }, 'image_urls accepts at most 3 entries'],
		[{ moderation: 'low' }, 'invalid moderation "low" (allowed: strict, off)'],
	])('refuses %j', async (change, message) => {
		const { status, json } = await call('images/generations', { ...FORM, ...change });
		expect([status, json.error.code]).toEqual([400, 20003]);
		expect(json.error.message).toContain(message);
	});
});

describe('the generated docs with a third model', () => {
	it('have a table of its sizes', () => {
		const tables = sizeTables(THREE_MODELS);
		expect(tables.match(/\*\*.*\*\*/g)).toEqual([
			'**GPT Image 2 Stable (`gpt-image-2-official`), GPT Image 2 (`gpt-image-2`)**',
			'**Paint 3.5 Pro (`paint-3.5-pro`)**',
		]);
		expect(tables).toContain('| Size | 0.5K | 3K | 6K |');
		expect(tables).toContain(
			'| `3:1`, `1:3` | – | 4608 × 1536, 1536 × 4608 | 6144 × 2048, 2048 × 6144 |',
		);
		expect(sizeTables(MODELS)).not.toContain('**');
	});

	it('have a table of its prices: sizes that cost the same share a row', () => {
		const [, table = ''] = priceTables(THREE_MODELS).split('**Paint 3.5 Pro (`paint-3.5-pro`)**');
		expect(table.trim().split('\n')).toEqual([
			'| Resolution | Size | Price |',
			'| --- | --- | --- |',
			'| 0.5K | `1:1` | 11 ($0.011) |',
			'| 0.5K | `7:5` | 13 ($0.013) |',
			'| 0.5K | `5:7` | 14 ($0.014) |',
			'| 0.5K | `auto` | 14 ($0.014) |',
			'| 3K | all | 40 ($0.04) |',
			'| 6K | `3:1` | 90 ($0.09) |',
			'| 6K | `1:3` | 95 ($0.095) |',
		]);
	});

	it('have its latencies, limits, rules and the date of its prices', () => {
		expect(latencyTable(THREE_MODELS)).toContain('| Paint 3.5 Pro | 3K | – | 15 to 45 s |');
		expect(limitTable(THREE_MODELS)).toContain(
			'| Images per request | GPT Image 2 Stable: 1 to 4; GPT Image 2: 1; Paint 3.5 Pro: 1 to 6 |',
		);
		expect(limitTable(THREE_MODELS)).toContain('Paint 3.5 Pro: 1 to 1,200 characters');
		expect(validationTable(THREE_MODELS)).toContain('`6K requires an explicit size in {3:1, 1:3}`');
		const page = '<!-- generated: price-date -->?<!-- /generated -->';
		expect(fillIn(page, THREE_MODELS).filled).toContain('2026-11-01 (Paint 3.5 Pro)');
		expect(fillIn(page).filled).toBe('<!-- generated: price-date -->2026-07-28<!-- /generated -->');
	});
});

test('the form offers a third model with its sizes', () => {
	const { properties } = createForm(THREE_MODELS);
	const names = JSON.stringify(properties.filter(({ name }) => ['model', 'size'].includes(name)));
	expect(names).toContain('"Paint 3.5 Pro"');
	for (const { id: resolution } of thirdModel.resolutions) {
		for (const size of allowedSizes('edit', thirdModel, resolution)) {
			const pixels = pixelsOf(thirdModel, resolution, size);
			if (pixels) expect(names).toContain(`${pixels.width} × ${pixels.height}`);
		}
	}
});
