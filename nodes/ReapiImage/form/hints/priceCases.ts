import { estimateCost } from '../../models/estimate';
import type { Model, Models } from '../../models/model';
import { isFlat } from '../../models/priceList';
import {
	allowsPixelSize,
	billedQualitiesOf,
	imagesMax,
	resolutionsOf,
	sizesAt,
	sizesOf,
} from '../../models/questions';
import { areaOf, type Pixels } from '../../models/sizes';
import { CUSTOM_SIZE, defaultSize, MATCH_SIZE } from '../../request/sizeValues';
import { operationsWith } from '../matrix';
import { askedAs } from '../perModel';
import { qualitiesBilledAs, type FormCase } from './formCase';
import { priceText } from './priceText';

/** A price in words, and the values of the form that have it. */
export interface Priced {
	readonly text: string;
	readonly when: FormCase;
}

/** What is the same for all sizes: a model, one of its resolutions, and a quality that has a price. */
interface Column {
	readonly model: Model;
	readonly resolution: string;
	readonly quality?: string;
}

function textFor({ model, resolution, quality }: Column, size?: string): string {
	const counts = Array.from({ length: imagesMax(model) }, (_, index) => index + 1);
	return priceText(counts.map((n) => estimateCost({ model, resolution, quality, size, n })));
}

function caseOf({ model, resolution, quality }: Column, rest: Partial<FormCase>): FormCase {
	const qualities = qualitiesBilledAs(model, quality);
	return { model, resolutions: [resolution], ...(qualities && { qualities }), ...rest };
}

/** The operations for which an empty Size counts as this one. */
const preselecting = ({ model, resolution }: Column, size: string) =>
	operationsWith('image', 'size').filter(
		(operation) => defaultSize(askedAs(operation), model, resolution) === size,
	);

/** Ratios and `auto`, and `match` as an estimate. */
function namedSizes(column: Column): Priced[] {
	const { model, resolution } = column;
	const { explicitSize } = sizesOf(model, resolution);
	return [...sizesAt(model, resolution), ...(explicitSize ? [] : [MATCH_SIZE])].map((size) => ({
		text: textFor(column, size === MATCH_SIZE ? undefined : size),
		when: caseOf(column, { sizes: [size], defaultFor: preselecting(column, size) }),
	}));
}

/** The largest image of a resolution: up to so many pixels a custom size is priced like it. */
const largest = (model: Model, resolution: string): Pixels =>
	Object.values(sizesOf(model, resolution).ratios).reduce((best, pixels) =>
		areaOf(pixels) > areaOf(best) ? pixels : best,
	);

/** A custom size: an estimate for each resolution, from the chosen one upwards, that its pixels may need. */
function customSizes(column: Column): Priced[] {
	const { model, resolution } = column;
	if (!allowsPixelSize(model, resolution)) return [];
	const all = resolutionsOf(model);
	const tiers = all.slice(all.indexOf(resolution)).map((tier) => largest(model, tier));
	return tiers.map((pixels, index): Priced => {
		const smaller = tiers[index - 1];
		const area = {
			...(smaller && { above: areaOf(smaller) }),
			...(index < tiers.length - 1 && { upTo: areaOf(pixels) }),
		};
		return {
			text: textFor(column, `${pixels.width}x${pixels.height}`),
			when: caseOf(column, { sizes: [CUSTOM_SIZE], area }),
		};
	});
}

/** A resolution at which all sizes cost the same. */
function flat(column: Column): Priced[] {
	const { model, resolution } = column;
	const [size] = sizesAt(model, resolution);
	const { explicitSize } = sizesOf(model, resolution);
	const sizes = explicitSize
		? { sizes: sizesAt(model, resolution), defaultFor: operationsWith('image', 'size') }
		: { exceptSizes: allowsPixelSize(model, resolution) ? [] : [CUSTOM_SIZE] };
	return [{ text: textFor(column, size), when: caseOf(column, sizes) }];
}

/** The price of every combination of model, resolution, quality and size that the form allows. */
export function priceCases(models: Models): Priced[] {
	return models.flatMap((model) => {
		const qualities = billedQualitiesOf(model);
		return resolutionsOf(model).flatMap((resolution) =>
			(qualities.length > 0 ? qualities : [undefined]).flatMap((quality) => {
				const column = { model, resolution, ...(quality !== undefined && { quality }) };
				if (isFlat(model, resolution)) return flat(column);
				return [...namedSizes(column), ...customSizes(column)];
			}),
		);
	});
}
