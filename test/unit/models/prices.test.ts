import * as fc from 'fast-check';
import { estimateCost, type PriceQuery } from '../../../nodes/ReapiImage/models/estimate';
import { gptImage2 } from '../../../nodes/ReapiImage/models/gptImage2';
import { gptImage2Stable } from '../../../nodes/ReapiImage/models/gptImage2Stable';
import { billCredits, shareOf } from '../../../nodes/ReapiImage/models/money';
import {
	billedQualitiesOf,
	ratiosOf,
	resolutionsOf,
	sizesAt,
} from '../../../nodes/ReapiImage/models/questions';

const RESOLUTIONS = resolutionsOf(gptImage2Stable) as ReadonlyArray<'1k' | '2k' | '4k'>;
const BILLED_QUALITIES = billedQualitiesOf(gptImage2Stable);

const estimate = (query: Partial<PriceQuery>) =>
	estimateCost({
		model: gptImage2Stable,
		resolution: '1k',
		size: '1:1',
		quality: 'low',
		n: 1,
		...query,
	});

// The vendor's price list of 2026-07-28: USD and credits of one image at low, medium, high.
type Row = readonly [usd: number, credits: number];
const LIST: Readonly<
	Record<'1k' | '2k' | '4k', Readonly<Record<string, readonly [Row, Row, Row]>>>
> = {
	'1k': {
		'1:1': [
			[0.0048, 5],
			[0.0424, 43],
			[0.1688, 169],
		],
		'3:2 2:3': [
			[0.0072, 8],
			[0.0632, 64],
			[0.252, 252],
		],
		'4:3 3:4': [
			[0.0036, 4],
			[0.032, 32],
			[0.1272, 128],
		],
		'5:4 4:5': [
			[0.006, 6],
			[0.0528, 53],
			[0.2104, 211],
		],
		'16:9 9:16': [
			[0.00608, 7],
			[0.0536, 54],
			[0.2136, 214],
		],
		'2:1 1:2': [
			[0.0096, 10],
			[0.0848, 85],
			[0.3376, 338],
		],
		'21:9 9:21': [
			[0.00792, 8],
			[0.0704, 71],
			[0.28, 280],
		],
	},
	'2k': {
		'1:1': [
			[0.01912, 20],
			[0.1688, 169],
			[0.6736, 674],
		],
		'3:2 2:3': [
			[0.01272, 13],
			[0.112, 112],
			[0.4472, 448],
		],
		'4:3 3:4': [
			[0.0144, 15],
			[0.1272, 128],
			[0.5064, 507],
		],
		'5:4 4:5': [
			[0.02392, 24],
			[0.2112, 212],
			[0.8424, 843],
		],
		'16:9 9:16': [
			[0.0108, 11],
			[0.0952, 96],
			[0.3792, 380],
		],
		'2:1 1:2': [
			[0.01648, 17],
			[0.1456, 146],
			[0.58, 580],
		],
		'21:9 9:21': [
			[0.01416, 15],
			[0.1248, 125],
			[0.4984, 499],
		],
	},
	'4k': {
		'16:9 9:16': [
			[0.03792, 38],
			[0.3344, 335],
			[1.3328, 1333],
		],
		'2:1 1:2': [
			[0.03368, 34],
			[0.2976, 298],
			[1.1848, 1185],
		],
		'21:9 9:21': [
			[0.02896, 29],
			[0.256, 256],
			[1.0176, 1018],
		],
	},
};

const CELLS = RESOLUTIONS.flatMap((resolution) =>
	Object.entries(LIST[resolution]).flatMap(([sizes, prices]) =>
		sizes.split(' ').flatMap((size) =>
			BILLED_QUALITIES.flatMap((quality, column) => {
				const [usd, credits] = prices[column as 0 | 1 | 2];
				return [{ resolution, size, quality, usd, credits }];
			}),
		),
	),
);

describe('the price table', () => {
	it('covers every ratio that a resolution allows', () => {
		const ratios = RESOLUTIONS.flatMap((each) => sizesAt(gptImage2Stable, each)).filter(
			(size) => size !== 'auto',
		);
		expect(CELLS).toHaveLength(ratios.length * BILLED_QUALITIES.length);
	});

	it.each(CELLS)('$size at $resolution, $quality: $$usd, $credits credits', (cell) => {
		const { resolution, size, quality, usd, credits } = cell;
		expect(estimate({ resolution, size, quality })).toEqual({
			credits,
			usd: credits / 1000,
			perImageUsd: usd,
			priceTableDate: '2026-07-28',
			billedQuality: quality,
			billedSize: size,
		});
	});

	it.each([
		['1k', 30],
		['2k', 50],
		['4k', 80],
	] as const)(
		'gpt-image-2 costs the same in every shape at %s: %d credits',
		(resolution, credits) => {
			for (const size of [undefined, ...sizesAt(gptImage2, resolution)]) {
				const query: Partial<PriceQuery> = {
					model: gptImage2,
					resolution,
					size,
					quality: 'high',
				};
				expect(estimate(query)).toEqual({
					credits,
					usd: credits / 1000,
					perImageUsd: credits / 1000,
					priceTableDate: '2026-07-28',
					billedQuality: null,
					billedSize: null,
				});
			}
		},
	);

	it.each(['1:1', '4:3', '5:4', '3:2', 'square'])('has no price for %s at 4k', (size) => {
		expect(() => estimate({ resolution: '4k', size })).toThrow(
			new RangeError(`gpt-image-2-official has no size ${size} at 4k`),
		);
	});

	it('that lacks a price says which', () => {
		const model = { ...gptImage2Stable, prices: { ...gptImage2Stable.prices, cells: {} } };
		expect(() => estimate({ model })).toThrow(
			new RangeError('gpt-image-2-official has no price for 1:1 at 1k, low'),
		);
	});

	it('is not asked for a resolution that the model does not have', () => {
		expect(() => estimate({ resolution: '8k' })).toThrow(
			new RangeError('gpt-image-2-official has no resolution 8k'),
		);
	});
});

describe('the bill', () => {
	it('is exact where floating point is not', () => {
		expect(Math.ceil(0.28 * 3 * 1000)).toBe(841);
		expect(estimate({ size: '21:9', quality: 'high', n: 3 }).credits).toBe(840);
		expect(Math.ceil(0.006 * 3 * 1000)).toBe(19);
		expect(estimate({ size: '5:4', quality: 'low', n: 3 }).credits).toBe(18);
	});

	it('rounds the whole request up, not each image', () => {
		expect([1, 2, 3, 4].map((n) => estimate({ quality: 'medium', n }).credits)).toEqual([
			43, 85, 128, 170,
		]);
		expect(estimate({ resolution: '2k', size: '16:9', quality: 'high', n: 2 }).credits).toBe(759);
	});

	it('is the smallest whole number of credits that covers the price', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 1, max: 5_000_000 }),
				fc.integer({ min: 1, max: 4 }),
				(usd, n) => {
					const exact = BigInt(usd) * BigInt(n);
					const credits = BigInt(billCredits(usd, n));
					expect(credits * 1000n >= exact && (credits - 1n) * 1000n < exact).toBe(true);
				},
			),
		);
	});
});

describe('what is billed as something else', () => {
	it('quality auto is billed at high', () => {
		expect(estimate({ quality: 'auto' })).toEqual(estimate({ quality: 'high' }));
		expect(estimate({ quality: 'auto' }).credits).toBe(169);
	});

	it.each([
		['1k', '2:1', [10, 85, 338, 338]],
		['2k', '5:4', [24, 212, 843, 843]],
	] as const)('size auto at %s is billed as %s', (resolution, billedSize, credits) => {
		const qualities = ['low', 'medium', 'high', 'auto'];
		const estimates = qualities.map((quality) => estimate({ resolution, size: 'auto', quality }));
		expect(estimates.map((one) => one.credits)).toEqual(credits);
		expect(estimates.map((one) => one.billedSize)).toEqual(Array(4).fill(billedSize));
		expect(estimates.some((one) => 'note' in one)).toBe(false);
	});

	it('no price of a cell is above the one of size auto', () => {
		for (const resolution of ['1k', '2k'] as const) {
			for (const quality of BILLED_QUALITIES) {
				const auto = estimate({ resolution, quality, size: 'auto' });
				const all = ratiosOf(gptImage2Stable).map(
					(size) => estimate({ resolution, quality, size }).perImageUsd,
				);
				expect(Math.max(...all)).toBe(auto.perImageUsd);
			}
		}
	});

	it.each([
		['1k', undefined, 10, '1K'],
		['2k', undefined, 24, '2K'],
		['1k', '512x512', 10, '1K'],
		['1k', '2048x1024', 10, '1K'],
		['1k', '2049x1024', 24, '2K'],
		['1k', '2560x2048', 24, '2K'],
		['1k', '3840x2160', 38, '4K'],
		['2k', '512x512', 24, '2K'],
		['2k', '2561x2048', 38, '4K'],
		['1k', '9000x9000', 38, '4K'],
		['2k', '9000x9000', 38, '4K'],
	] as const)(
		'%s with size %s is estimated: %d credits, as %s',
		(resolution, size, credits, tier) => {
			const result = estimate({ resolution, size });
			expect(result.credits).toBe(credits);
			const unknown =
				size === undefined ? 'the size of the first reference image' : 'a custom size';
			expect(result.note).toBe(
				`How ${unknown} is billed is not documented: estimated at the most expensive ratio of ${tier}`,
			);
		},
	);
});

describe('what one image stands for', () => {
	it('is its part of the whole, and the parts add up', () => {
		expect([0, 1].map((index) => shareOf(428, 2, index))).toEqual([214, 214]);
		expect([0, 1].map((index) => shareOf(85, 2, index))).toEqual([42.5, 42.5]);
		fc.assert(
			fc.property(
				fc.integer({ min: 1, max: 100_000 }),
				fc.integer({ min: 1, max: 20 }),
				(total, n) => {
					const parts = Array.from({ length: n }, (_, index) => shareOf(total, n, index));
					expect(parts.reduce((sum, part) => sum + part, 0)).toBe(total);
					for (const part of parts) expect(part).toBeCloseTo(total / n, 6);
				},
			),
		);
	});

	it('is the same for each, where these parts add up', () => {
		expect(shareOf(100, 3, 2)).toBe(shareOf(100, 3, 0));
	});

	it('is nothing beyond those asked for', () => {
		expect(shareOf(100, 2, 2)).toBe(0);
	});
});
