import type { Model } from './model';
import { billCredits, creditsToUsd, type MicroUsd } from './money';
import { isFlat, priceOf } from './priceList';
import { AUTO_SIZE, billedQuality, pixelsOf, resolutionsOf, sizesOf } from './questions';
import { areaOf, parsePixelSize, resolutionLabel, type Pixels } from './sizes';

/** What is to be priced. */
export interface PriceQuery {
	readonly model: Model;
	readonly resolution: string;
	/** A ratio, `auto` or `WIDTHxHEIGHT`; undefined: mirrors the first reference image (`match` in the form). */
	readonly size?: string;
	/** Undefined: what the API assumes. A model without qualities ignores it. */
	readonly quality?: string;
	readonly n: number;
}

/** The cost of a request by the model's dated price list: an estimate, since prices move. */
export interface Estimate {
	/** Credits for the whole request; 1 credit = 0.001 USD. */
	readonly credits: number;
	/** USD for the whole request: credits ÷ 1000. */
	readonly usd: number;
	/** USD for one image, before the bill is rounded up to whole credits. */
	readonly perImageUsd: number;
	/** ISO date of the price list. */
	readonly priceTableDate: string;
	/** The quality that is billed (`auto` → `high`); null for a model without qualities. */
	readonly billedQuality: string | null;
	/** The ratio whose price is billed; null where all sizes of the resolution cost the same. */
	readonly billedSize: string | null;
	/** Present where the vendor does not document the bill: why this is an upper bound and not the price. */
	readonly note?: string;
}

interface Cell {
	readonly price: MicroUsd;
	readonly billedSize: string | null;
	readonly note?: string;
}

function cellOf(model: Model, resolution: string, ratio: string, quality?: string): Cell {
	const price = priceOf(model, resolution, ratio, quality);
	if (price === undefined) {
		throw new RangeError(`${model.id} has no price for ${ratio} at ${resolution}, ${quality}`);
	}
	return { price, billedSize: isFlat(model, resolution) ? null : ratio };
}

function mostExpensive(model: Model, resolution: string, quality?: string): Cell {
	return Object.keys(sizesOf(model, resolution).ratios)
		.map((ratio) => cellOf(model, resolution, ratio, quality))
		.reduce((best, cell) => (cell.price > best.price ? cell : best));
}

/** The smallest resolution, not below the chosen one, that renders an image of at least so many pixels. */
function resolutionFor(model: Model, pixels: Pixels, chosen: string): string {
	const all = resolutionsOf(model);
	const from = all.slice(all.indexOf(chosen));
	const fits = (resolution: string) =>
		Object.values(sizesOf(model, resolution).ratios).some((cell) => areaOf(cell) >= areaOf(pixels));
	return from.find(fits) ?? from.at(-1) ?? chosen;
}

const undocumented = (unknown: string, resolution: string) =>
	`How ${unknown} is billed is not documented: estimated at the most expensive ratio of ${resolutionLabel(resolution)}`;

function billedCell({ model, resolution, size }: PriceQuery, quality?: string): Cell {
	if (size === undefined) {
		const cell = mostExpensive(model, resolution, quality);
		if (isFlat(model, resolution)) return cell;
		return { ...cell, note: undocumented('the size of the first reference image', resolution) };
	}
	if (pixelsOf(model, resolution, size)) return cellOf(model, resolution, size, quality);
	if (size === AUTO_SIZE) return mostExpensive(model, resolution, quality);
	const pixels = parsePixelSize(size);
	if (!pixels) throw new RangeError(`${model.id} has no size ${size} at ${resolution}`);
	const tier = resolutionFor(model, pixels, resolution);
	return { ...mostExpensive(model, tier, quality), note: undocumented('a custom size', tier) };
}

/**
 * What a request costs by the price list of its model. A quality or size without a price of its own is billed as the
 * vendor's page says (`auto` quality at high, `auto` size at the most expensive ratio); where the bill is not
 * documented the estimate is the most expensive ratio, and `note` says so.
 * @throws RangeError for a resolution, size or quality that the model does not have
 */
export function estimateCost(query: PriceQuery): Estimate {
	const { model, n } = query;
	const quality = billedQuality(model, query.quality);
	const { price, billedSize, note } = billedCell(query, quality);
	const credits = billCredits(price, n);
	return {
		credits,
		usd: creditsToUsd(credits),
		perImageUsd: price / 1_000_000,
		priceTableDate: model.prices.date,
		billedQuality: quality ?? null,
		billedSize,
		...(note !== undefined && { note }),
	};
}
