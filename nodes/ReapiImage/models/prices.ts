import { MODELS, OFFICIAL_MODEL, type ModelId } from './models';
import { BILLED_QUALITIES, billedQuality, type BilledQuality, type Quality } from './qualities';
import {
	isRatio,
	landscapeOf,
	parsePixelSize,
	RATIOS,
	pixelsOf,
	RESOLUTIONS,
	type Pixels,
	type Resolution,
} from './sizes';

/** The day on which the vendor's price list was read, ISO. Prices move: every figure is shown with this date. */
export const PRICE_TABLE_DATE = '2026-07-28';

/** Millionths of a USD: whole numbers, so that a bill is exact (0.28 × 3 × 1000 is 840, not 841). */
export type MicroUsd = number;

/** Price of one image of gpt-image-2: flat per resolution. */
export const BASIC_PRICES: Readonly<Record<Resolution, MicroUsd>> = {
	'1k': 30_000,
	'2k': 50_000,
	'4k': 80_000,
};

export type QualityPrices = readonly [low: MicroUsd, medium: MicroUsd, high: MicroUsd];

/**
 * Price of one image of gpt-image-2-official: resolution → landscape ratio → low, medium, high. A portrait ratio costs
 * the same.
 */
export const OFFICIAL_PRICES: Readonly<
	Record<Resolution, Readonly<Record<string, QualityPrices>>>
> = {
	'1k': {
		'1:1': [4_800, 42_400, 168_800],
		'3:2': [7_200, 63_200, 252_000],
		'4:3': [3_600, 32_000, 127_200],
		'5:4': [6_000, 52_800, 210_400],
		'16:9': [6_080, 53_600, 213_600],
		'2:1': [9_600, 84_800, 337_600],
		'21:9': [7_920, 70_400, 280_000],
	},
	'2k': {
		'1:1': [19_120, 168_800, 673_600],
		'3:2': [12_720, 112_000, 447_200],
		'4:3': [14_400, 127_200, 506_400],
		'5:4': [23_920, 211_200, 842_400],
		'16:9': [10_800, 95_200, 379_200],
		'2:1': [16_480, 145_600, 580_000],
		'21:9': [14_160, 124_800, 498_400],
	},
	'4k': {
		'16:9': [37_920, 334_400, 1_332_800],
		'2:1': [33_680, 297_600, 1_184_800],
		'21:9': [28_960, 256_000, 1_017_600],
	},
};

/** What is to be priced. `size` absent means "mirrors the first reference image" (`match` in the form). */
export interface PriceQuery {
	readonly model: ModelId;
	readonly resolution: Resolution;
	/** A ratio, `auto`, `WIDTHxHEIGHT` or undefined. */
	readonly size?: string;
	readonly quality: Quality;
	readonly n: number;
}

/** The cost of a request by the dated price table: an estimate, since prices move. */
export interface Estimate {
	/** Credits for the whole request; 1 credit = 0.001 USD. */
	readonly credits: number;
	/** USD for the whole request: credits ÷ 1000. */
	readonly usd: number;
	/** USD for one image, before the bill is rounded up to whole credits. */
	readonly perImageUsd: number;
	readonly priceTableDate: string;
	/** The quality that is billed (`auto` → `high`); undefined for a model without quality tiers. */
	readonly billedQuality?: BilledQuality;
	/** The ratio whose price is billed; undefined for a model with flat prices. */
	readonly billedSize?: string;
	/** Present where the vendor does not document the bill: why this is an upper bound and not the price. */
	readonly note?: string;
}

/** Credits → USD (vendor's page: 1 credit = $0.001). */
export function creditsToUsd(credits: number): number {
	return credits / 1000;
}

/** The vendor's bill formula, `ceil(per_image_usd × n × 1000)`, in whole numbers. */
export function billCredits(perImageMicroUsd: MicroUsd, n: number): number {
	return Math.ceil((perImageMicroUsd * n) / 1000);
}

function dearest(
	resolution: Resolution,
	quality: BilledQuality,
): { billedSize: string; price: MicroUsd } {
	const column = BILLED_QUALITIES.indexOf(quality);
	return Object.entries(OFFICIAL_PRICES[resolution])
		.map(([billedSize, prices]) => ({ billedSize, price: prices[column] ?? 0 }))
		.reduce((best, cell) => (cell.price > best.price ? cell : best));
}

/** The smallest resolution, not below the chosen one, that renders an image of at least so many pixels. */
function tierFor(pixels: Pixels, chosen: Resolution): Resolution {
	const area = pixels.width * pixels.height;
	const fits = (resolution: Resolution) =>
		RATIOS.some((ratio) => {
			const cell = pixelsOf(ratio, resolution);
			return cell !== undefined && cell.width * cell.height >= area;
		});
	const from = RESOLUTIONS.slice(RESOLUTIONS.indexOf(chosen));
	return from.find(fits) ?? '4k';
}

interface Cell {
	readonly price: MicroUsd;
	readonly billedSize: string;
	readonly note?: string;
}

function officialCell(query: PriceQuery, quality: BilledQuality): Cell {
	const { size, resolution } = query;
	if (size !== undefined && isRatio(size)) {
		const billedSize = landscapeOf(size);
		const price = OFFICIAL_PRICES[resolution][billedSize]?.[BILLED_QUALITIES.indexOf(quality)];
		if (price === undefined) throw new RangeError(`no price for ${size} at ${resolution}`);
		return { price, billedSize: size };
	}
	if (size === 'auto') return dearest(resolution, quality);
	const pixels = size === undefined ? undefined : parsePixelSize(size);
	const tier = pixels ? tierFor(pixels, resolution) : resolution;
	const unknown = pixels ? 'a custom size' : 'the size of the first reference image';
	return {
		...dearest(tier, quality),
		note: `How ${unknown} is billed is not documented: estimated at the most expensive ratio of ${tier}`,
	};
}

/**
 * What a request costs by the price table of {@link PRICE_TABLE_DATE}.
 * `auto` quality bills at high, `auto` size at the dearest ratio of its resolution and quality (vendor's page);
 * where the bill is not documented the estimate is the dearest ratio, and `note` says so.
 * @throws RangeError for a ratio that the resolution does not allow
 */
export function estimateCost(query: PriceQuery): Estimate {
	const total = (price: MicroUsd, n: number) => {
		const credits = billCredits(price, n);
		return {
			credits,
			usd: creditsToUsd(credits),
			perImageUsd: price / 1_000_000,
			priceTableDate: PRICE_TABLE_DATE,
		};
	};
	if (query.model !== OFFICIAL_MODEL) {
		return total(BASIC_PRICES[query.resolution], Math.min(query.n, MODELS[query.model].maxImages));
	}
	const quality = billedQuality(query.quality);
	const { price, billedSize, note } = officialCell(query, quality);
	return { ...total(price, query.n), billedQuality: quality, billedSize, ...(note && { note }) };
}
