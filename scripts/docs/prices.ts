import { estimateCost, type PriceQuery } from '../../nodes/ReapiImage/models/estimate';
import type { Model, Models } from '../../nodes/ReapiImage/models/model';
import { isFlat } from '../../nodes/ReapiImage/models/priceList';
import {
	AUTO_SIZE,
	billedQualitiesOf,
	billedQuality,
	resolutionsOf,
	sizesAt,
} from '../../nodes/ReapiImage/models/questions';
import { resolutionLabel } from '../../nodes/ReapiImage/models/sizes';
import { rowsOfRatios } from './sizes';
import { code, table, titled } from './table';

const price = (query: Omit<PriceQuery, 'n'>) => {
	const { credits, usd } = estimateCost({ ...query, n: 1 });
	return `${credits.toLocaleString('en')} ($${usd})`;
};

/** A column for each price that a quality may have: the values that are billed at it. */
function columnsOf(model: Model): Array<{ readonly title: string; readonly quality?: string }> {
	const qualities = billedQualitiesOf(model);
	if (qualities.length === 0) return [{ title: 'Price' }];
	const values = model.fields.quality?.values ?? [];
	const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
	return qualities.map((quality) => {
		const others = values.filter(
			(value) => value !== quality && billedQuality(model, value) === quality,
		);
		return { quality, title: [quality, ...others].map(capital).join(', ') };
	});
}

/** Ratios that cost the same whatever the quality share a row with their counterparts. */
function pricesOfModel(model: Model): string {
	const columns = columnsOf(model);
	const cells = (resolution: string, size: string) =>
		columns.map(({ quality }) => price({ model, resolution, size, quality }));
	const rows = resolutionsOf(model).flatMap((resolution) => {
		const sizes = sizesAt(model, resolution);
		if (isFlat(model, resolution)) {
			return [[resolutionLabel(resolution), 'all', ...cells(resolution, sizes[0] ?? '')]];
		}
		const ratios = rowsOfRatios(sizes.filter((size) => size !== AUTO_SIZE)).flatMap((row) => {
			const texts = new Set(row.map((ratio) => cells(resolution, ratio).join()));
			return texts.size === 1 ? [row] : row.map((ratio) => [ratio]);
		});
		return [...ratios, ...(sizes.includes(AUTO_SIZE) ? [[AUTO_SIZE]] : [])].map((row) => [
			resolutionLabel(resolution),
			row.map(code).join(', '),
			...cells(resolution, row[0] ?? ''),
		]);
	});
	return table(['Resolution', 'Size', ...columns.map(({ title }) => title)], rows);
}

/** Credits and USD of one image of each model, by resolution and size (rows) and quality (columns). */
export function priceTables(models: Models): string {
	return titled(models, pricesOfModel);
}

/** The day on which the price list was read; each model's where they differ. */
export function priceDate(models: Models): string {
	const dates = new Set(models.map(({ prices }) => prices.date));
	if (dates.size === 1) return [...dates].join('');
	return models.map(({ name, prices }) => `${prices.date} (${name})`).join(', ');
}

type Quoted = (models: Models) => string;

const credits =
	(query: Omit<PriceQuery, 'n' | 'model'>, n = 1): Quoted =>
	([model]) =>
		`${estimateCost({ ...query, model, n }).credits.toLocaleString('en')} credits`;
const square = { resolution: '1k', size: '1:1' };

/** Prices of the default model that stand within sentences. */
export const quoted: Readonly<Record<string, Quoted>> = {
	'price-low': credits({ ...square, quality: 'low' }),
	'price-medium': credits({ ...square, quality: 'medium' }),
	'price-high': credits({ ...square, quality: 'high' }),
	'price-auto': credits({ ...square, quality: 'auto' }),
	'price-four-drafts': credits({ ...square, quality: 'low' }, 4),
	'price-four-high': credits({ ...square, quality: 'high' }, 4),
	'price-two-2k-high': credits({ resolution: '2k', size: '16:9', quality: 'high' }, 2),
	'price-4k-high': credits({ resolution: '4k', size: '16:9', quality: 'high' }),
};
