import type { INodeParameters } from 'n8n-workflow';
import { estimateCost } from '../../../nodes/ReapiImage/models/estimate';
import type { ImageOperation, Model } from '../../../nodes/ReapiImage/models/model';
import { modelsFor } from '../../../nodes/ReapiImage/models/models';
import { imagesMax, resolutionsOf } from '../../../nodes/ReapiImage/models/questions';
import { allowedSizes } from '../../../nodes/ReapiImage/request/sizeValues';
import { evaluator, hintsFor } from './evaluate';
import { description } from './form';

interface Case {
	readonly parameters: INodeParameters;
	readonly model: Model;
	readonly resolution: string;
	readonly quality?: string;
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

/** A size of the form, as it is priced, and the parameters that give it. */
function sizesOf(size: string): Array<{ size?: string; parameters: INodeParameters }> {
	if (size === 'match') return [{ parameters: { size } }];
	if (size !== 'custom') return [{ size, parameters: { size } }];
	return AREAS.flatMap(([width, height]) => [
		{ size: `${width}x${height}`, parameters: { size, width, height } },
		// The same from an expression, as the API takes it.
		{ size: `${width}x${height}`, parameters: { size: `={{ "${width}x${height}" }}` } },
	]);
}

function casesOf(operation: string): Case[] {
	const rule: ImageOperation =
		operation === 'edit' || operation === 'inpaint' ? operation : 'generate';
	const models = modelsFor(rule);
	return models.flatMap((model) =>
		resolutionsOf(model).flatMap((resolution) =>
			(model.fields.quality?.values ?? [undefined]).flatMap((quality) =>
				allowedSizes(rule, model, resolution).flatMap((allowed) =>
					sizesOf(allowed).map(({ size, parameters }): Case => {
						const chosen = {
							operation,
							resolution,
							...(models.length > 1 && { model: model.id }),
							...(quality !== undefined && { quality }),
						};
						return {
							model,
							resolution,
							...(quality !== undefined && { quality }),
							...(size !== undefined && { size }),
							parameters: { ...chosen, ...parameters },
						};
					}),
				),
			),
		),
	);
}

const isPrice = ({ message }: { message: string }) => /^[\d,]+ credits /.test(message);
const pricesFor = (parameters: INodeParameters) =>
	hintsFor(parameters)
		.filter(isPrice)
		.map(({ message }) => message);

/** Number of a price → its text, out of the conditions, which ask for nothing else. */
const TEXTS = new Map(
	(description.hints ?? []).filter(isPrice).map(({ message, displayCondition = '' }) => {
		const [, number = ''] = /^=\{\{\$parameter\.price==(\d+)\}\}$/.exec(displayCondition) ?? [];
		return [Number(number), message];
	}),
);

/** `43 credits ($0.043) per item, 85 for 2 images, 128 for 3. …` → [43, 85, 128] */
const creditsIn = (message: string) =>
	[...message.matchAll(/([\d,]+)(?= credits|(?: for \d))/g)].map(([, credits = '']) =>
		Number(credits.replaceAll(',', '')),
	);

describe.each(['generate', 'edit', 'inpaint', 'estimateCost'])('the price of %s', (operation) => {
	it('is shown once for each combination, with the figures of the price list', () => {
		const cases = casesOf(operation);
		expect(cases.length).toBeGreaterThan(150);
		for (const { parameters, ...query } of cases) {
			const counts = Array.from({ length: imagesMax(query.model) }, (_, index) => index + 1);
			const estimates = counts.map((n) => estimateCost({ ...query, n }));
			// Each of the hints' conditions would evaluate the same number: that takes minutes.
			const price = TEXTS.get(evaluator(parameters)('={{ $parameter.price }}') as number) ?? '';
			expect({ parameters, credits: creditsIn(price) }).toEqual({
				parameters,
				credits: estimates.map(({ credits }) => credits),
			});
			expect(price).toContain(` credits ($${estimates[0]?.usd}) per item`);
			expect(price).toMatch(/Price list of 2026-07-28$/);
		}
	});
});

describe('the price', () => {
	it('reads like this', () => {
		expect(pricesFor({})).toEqual([
			'43 credits ($0.043) per item, 85 for 2 images, 128 for 3, 170 for 4. Price list of 2026-07-28',
		]);
		expect(pricesFor({ model: 'gpt-image-2' })).toEqual([
			'30 credits ($0.03) per item. Price list of 2026-07-28',
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
	});

	it.each([
		['1k', 'generate', '1:1'],
		['2K', 'generate', '1:1'],
		['4K', 'edit', '16:9'],
		['2k', 'edit', 'match'],
		['', 'inpaint', 'match'],
	])(
		'of an untouched Size where an expression gives the resolution %j: %s',
		(given, operation, size) => {
			const resolution = given.toLowerCase() || '1k';
			const prices = pricesFor({ operation, resolution: `={{ "${given}" }}` });
			expect(prices).toEqual(pricesFor({ operation, resolution, size }));
			expect(prices).toHaveLength(1);
		},
	);

	it('of values that an expression leaves empty is that of the defaults', () => {
		const empty = { model: '={{ "" }}', resolution: '={{ "" }}', quality: '={{ "" }}' };
		expect(pricesFor(empty)).toEqual(pricesFor({}));
	});

	it('reads a list of one value as that value', () => {
		expect(pricesFor({ size: '={{ ["800x600"] }}', quality: '={{ ["low"] }}' })).toEqual(
			pricesFor({ size: 'custom', width: 800, height: 600, quality: 'low' }),
		);
	});

	it.each<INodeParameters>([
		{ resource: 'task' },
		{ resource: 'task', operation: 'wait' },
		{ resource: 'account' },
		{ size: '7:5' },
		{ size: '={{ "1024x768" }}', model: 'gpt-image-2' },
		{ resolution: '4k', size: '1:1' },
		{ quality: '={{ $json.quality }}' },
		{ size: '={{ $json.size.shape.name }}' },
	])('is not shown for %j', (parameters) => {
		expect(pricesFor(parameters)).toEqual([]);
	});

	it('takes inpaint as the only model that knows it, whatever the form still holds', () => {
		expect(pricesFor({ operation: 'inpaint', model: 'gpt-image-2', size: '1:1' })).toEqual(
			pricesFor({ size: '1:1' }),
		);
	});
});
