import type { INodeParameters } from 'n8n-workflow';
import {
	allowedSizes,
	estimateCost,
	MODEL_IDS,
	OFFICIAL_MODEL,
	QUALITIES,
	RESOLUTIONS,
	type ModelId,
	type Quality,
	type Resolution,
} from '../../../nodes/ReapiImage/form/legacy';
import { evaluator, hintsFor } from './evaluate';
import { description, MODULES } from './form';

interface Case {
	readonly parameters: INodeParameters;
	readonly model: ModelId;
	readonly resolution: Resolution;
	readonly quality: Quality;
	/** The size as it is priced. */
	readonly size?: string;
}

// Custom sizes at and just above the largest image of each resolution.
const AREAS: ReadonlyArray<readonly [number, number]> = [
	[1, 1],
	[2048, 1024],
	[1024, 2049],
	[2560, 2048],
	[2048, 2561],
	[9000, 9000],
];

function casesOf(operation: string): Case[] {
	const rule = operation === 'edit' || operation === 'inpaint' ? operation : 'generate';
	const models = operation === 'inpaint' ? [OFFICIAL_MODEL] : MODEL_IDS;
	return models.flatMap((model) =>
		RESOLUTIONS.flatMap((resolution) =>
			(model === OFFICIAL_MODEL ? QUALITIES : (['medium'] as const)).flatMap((quality) =>
				allowedSizes(rule, model as ModelId, resolution).flatMap((size): Case[] => {
					const form = { model: model as ModelId, resolution, quality };
					const shown = {
						operation,
						resolution,
						size,
						...(operation !== 'inpaint' && { model }),
						...(model === OFFICIAL_MODEL && { quality }),
					};
					if (size === 'match') return [{ ...form, parameters: shown }];
					if (size !== 'custom') return [{ ...form, size, parameters: shown }];
					return AREAS.map(([width, height]) => ({
						...form,
						size: `${width}x${height}`,
						parameters: { ...shown, width, height },
					}));
				}),
			),
		),
	);
}

const isPrice = ({ message }: { message: string }) => /price of \d{4}/i.test(message);
const pricesFor = (parameters: INodeParameters) => hintsFor(parameters).filter(isPrice);
/** `43 credits ($0.043) for 1 image, 85 ($0.085) for 2` → [[43, 0.043, 1], [85, 0.085, 2]] */
const figuresOf = (message: string) =>
	[...message.matchAll(/([\d,]+)(?: credits)? \(\$([\d.]+)\) for (\d)/g)].map(
		([, credits = '', usd, n]) => [Number(credits.replaceAll(',', '')), Number(usd), Number(n)],
	);

describe.each(['generate', 'edit', 'inpaint', 'estimateCost'])('the price of %s', (operation) => {
	it('is shown once for each combination, with the figures of the catalog', () => {
		const cases = casesOf(operation);
		expect(cases.length).toBeGreaterThan(150);
		for (const { parameters, ...query } of cases) {
			const counts = query.model === OFFICIAL_MODEL ? [1, 2, 3, 4] : [1];
			const estimates = counts.map((n) => estimateCost({ ...query, n }));
			const hints = pricesFor(parameters);
			expect({ parameters, figures: hints.map(({ message }) => figuresOf(message)) }).toEqual({
				parameters,
				figures: [estimates.map(({ credits, usd }, index) => [credits, usd, counts[index]])],
			});
			const kind = estimates[0]?.note ? 'Estimated price' : 'Price';
			expect(hints[0]?.message).toMatch(new RegExp(`^${kind} of 2026-07-28 per input item: `));
		}
	});
});

describe('the price', () => {
	it('reads like this', () => {
		expect(pricesFor({}).map(({ message }) => message)).toEqual([
			'Price of 2026-07-28 per input item: 43 credits ($0.043) for 1 image, 85 ($0.085) for 2, 128 ($0.128) for 3, 170 ($0.17) for 4',
		]);
		expect(pricesFor({ model: 'gpt-image-2' }).map(({ message }) => message)).toEqual([
			'Price of 2026-07-28 per input item: 30 credits ($0.03) for 1 image',
		]);
	});

	it('follows values that expressions give, in any case of letters', () => {
		const given = {
			resolution: '={{ "2" + "K" }}',
			quality: '={{ "HIGH" }}',
			size: '={{ "16:9" }}',
		};
		expect(pricesFor(given)).toEqual(
			pricesFor({ resolution: '2k', quality: 'high', size: '16:9' }),
		);
		expect(pricesFor(given)).toHaveLength(1);
		expect(pricesFor({ resolution: '={{ "4k" }}' })).toEqual(pricesFor({ resolution: '4k' }));
	});

	it.each<INodeParameters>([
		{ resource: 'task' },
		{ resource: 'task', operation: 'wait' },
		{ resource: 'account' },
		{ size: '7:5' },
		{ resolution: '4k', size: '1:1' },
		{ quality: '={{ $json.quality }}' },
		{ size: '={{ $json.size.shape.name }}' },
	])('is not shown for %j', (parameters) => {
		expect(pricesFor(parameters)).toEqual([]);
	});

	it('takes inpaint as the official model, whatever the form still holds', () => {
		expect(pricesFor({ operation: 'inpaint', model: 'gpt-image-2', size: '1:1' })).toEqual(
			pricesFor({ size: '1:1' }),
		);
	});
});

describe('the other hints', () => {
	const others = (parameters: INodeParameters) =>
		hintsFor(parameters)
			.filter((hint) => !isPrice(hint))
			.map(({ message, type }) => `${type ?? 'info'}: ${message}`);

	it('are silent for a plain request', () => {
		expect(others({})).toEqual([]);
		expect(others({ model: 'gpt-image-2', size: 'auto' })).toEqual([]);
		expect(others({ resource: 'account' })).toEqual([]);
	});

	it('warn that quality Auto is billed as High', () => {
		expect(others({ quality: 'auto' })).toEqual([
			expect.stringMatching(/^warning: Quality Auto is billed at the High rate/),
		]);
	});

	it('say as what size Auto is billed', () => {
		expect(others({ size: 'auto' })).toEqual([
			'info: Size Auto is billed at the most expensive ratio: 2:1 at 1K, 5:4 at 2K. Choose a ratio to pay less.',
		]);
	});

	it.each([{ operation: 'edit' }, { operation: 'inpaint' }, { size: 'custom' }])(
		'say that the bill of %j is not documented',
		(parameters) => {
			expect(others(parameters)).toEqual([
				expect.stringMatching(/^info: How reAPI bills a matched or custom size/),
			]);
		},
	);

	it.each([
		{ resolution: '4k', size: '4:3' },
		{ resolution: '4k', size: 'auto' },
		{ resolution: '4k', size: 'custom' },
		{ resolution: '4k', size: '1:1', model: 'gpt-image-2' },
		{ resolution: '={{ "4K" }}', size: 'match', operation: 'edit' },
	])('name what fits instead of a price for %j', (parameters) => {
		expect(hintsFor(parameters).map(({ message }) => message)).toEqual([
			'At 4K there are only the sizes 16:9, 9:16, 2:1, 1:2, 21:9, 9:21: choose another Size, or 1K or 2K. With this one the node stops with an error and spends nothing.',
		]);
	});

	it('say instead of a price that the basic model has no custom sizes', () => {
		expect(
			hintsFor({ size: 'custom', model: 'gpt-image-2' }).map(({ message }) => message),
		).toEqual([expect.stringMatching(/^Custom sizes are for GPT Image 2 Stable only/)]);
	});

	it('warn that a transparent background is rendered opaque', () => {
		expect(others({ options: { background: 'transparent' } })).toEqual([
			expect.stringMatching(/^warning: Background Transparent has no effect/),
		]);
		expect(others({ options: { background: 'opaque' } })).toEqual([]);
	});
});

describe.each(MODULES)('in n8n %s', (_line, n8n) => {
	it.each<INodeParameters>([
		{},
		{ resource: 'task' },
		{ resource: 'account' },
		{ model: 'gpt-image-2' },
		{ operation: 'inpaint', size: 'custom', width: 800, height: 600 },
	])('every condition gives true or false for %j', (parameters) => {
		const evaluate = evaluator(parameters, n8n);
		const conditions = (description.hints ?? []).map(({ displayCondition }) => displayCondition);
		expect(conditions.length).toBeGreaterThan(50);
		for (const condition of conditions) {
			expect(typeof evaluate(condition ?? '')).toBe('boolean');
		}
	});

	it.each([
		['generate', '1k', '1:1'],
		['generate', '2K', '1:1'],
		['generate', ' 4K ', '16:9'],
		['edit', '2k', 'match'],
		['inpaint', '4k', '16:9'],
	])('the default size of %s at a resolution that gives %p is %s', (operation, given, size) => {
		const evaluate = evaluator({ operation, resolution: `={{ "${given}" }}` }, n8n);
		expect(evaluate('={{ $parameter.size }}')).toBe(size);
	});
});
