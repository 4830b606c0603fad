import { BASIC_MODEL, OFFICIAL_MODEL } from '../../nodes/ReapiImage/models/models';
import {
	estimateCost,
	PRICE_TABLE_DATE,
	type PriceQuery,
} from '../../nodes/ReapiImage/models/prices';
import { BILLED_QUALITIES } from '../../nodes/ReapiImage/models/qualities';
import { landscapeOf, RATIOS, RESOLUTIONS, sizesAt } from '../../nodes/ReapiImage/models/sizes';
import { code, table } from './table';

const price = (query: Omit<PriceQuery, 'n'>, n = 1) => {
	const { credits, usd } = estimateCost({ ...query, n });
	return `${credits.toLocaleString('en')} ($${usd})`;
};

const labels = (size: string) =>
	RATIOS.filter((ratio) => landscapeOf(ratio) === size)
		.map(code)
		.join(', ') || code(size);

/** Credits and USD of one image of the official model, by resolution and size (rows) and quality (columns). */
export function officialPrices(): string {
	const rows = RESOLUTIONS.flatMap((resolution) =>
		sizesAt(resolution)
			.filter((size) => size === 'auto' || landscapeOf(size) === size)
			.map((size) => [
				resolution.toUpperCase(),
				labels(size),
				...BILLED_QUALITIES.map((quality) =>
					price({ model: OFFICIAL_MODEL, resolution, size, quality }),
				),
			]),
	);
	return table(['Resolution', 'Size', 'Low', 'Medium', 'High, Auto'], rows);
}

/** Credits and USD of one image of the other model, which has a flat price per resolution. */
export function basicPrices(): string {
	return table(
		RESOLUTIONS.map((resolution) => resolution.toUpperCase()),
		[
			RESOLUTIONS.map((resolution) =>
				price({ model: BASIC_MODEL, resolution, quality: 'medium', size: '16:9' }),
			),
		],
	);
}

/** The day on which the price list was read. */
export function priceDate(): string {
	return PRICE_TABLE_DATE;
}

const square = { model: OFFICIAL_MODEL, resolution: '1k', size: '1:1' } as const;
const credits = (query: Omit<PriceQuery, 'n'>, n = 1) =>
	`${estimateCost({ ...query, n }).credits.toLocaleString('en')} credits`;

/** Prices that stand within sentences. */
export const quoted: Readonly<Record<string, () => string>> = {
	'price-low': () => credits({ ...square, quality: 'low' }),
	'price-medium': () => credits({ ...square, quality: 'medium' }),
	'price-high': () => credits({ ...square, quality: 'high' }),
	'price-auto': () => credits({ ...square, quality: 'auto' }),
	'price-two-2k-high': () =>
		credits({ model: OFFICIAL_MODEL, resolution: '2k', size: '16:9', quality: 'high' }, 2),
	'price-4k-high': () =>
		credits({ model: OFFICIAL_MODEL, resolution: '4k', size: '16:9', quality: 'high' }),
};
