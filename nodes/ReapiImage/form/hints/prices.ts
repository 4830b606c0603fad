import { imagesMax } from '../../models/questions';
import { CUSTOM_SIZE, MATCH_SIZE } from '../../request/size';
import type { FormCase } from './conditions';
import { unavailableSizes } from './unavailableSizes';
import { priceText } from './priceText';
import { type Pixels } from '../../models/sizes';
import {
	BASIC_MODEL,
	OFFICIAL_MODEL,
	type ModelId,
	estimateCost,
	billedQuality,
	BILLED_QUALITIES,
	DEFAULT_QUALITY,
	QUALITIES,
	type Quality,
	allowsPixelSize,
	pixelsOf,
	RATIOS,
	RESOLUTIONS,
	type Resolution,
	allowedSizes,
	modelOf,
} from '../legacy';

/** A price in words, and the values of the form that have it. */
export interface Priced {
	readonly text: string;
	readonly when: FormCase;
}

function textFor(model: ModelId, resolution: Resolution, quality: Quality, size?: string): string {
	const counts = Array.from({ length: imagesMax(modelOf(model)) }, (_, index) => index + 1);
	return priceText(counts.map((n) => estimateCost({ model, resolution, quality, size, n })));
}

/** Ratios and `auto`, and `match` as an estimate. */
function namedSizes(resolution: Resolution, quality: Quality, qualities: Quality[]): Priced[] {
	return allowedSizes('edit', OFFICIAL_MODEL, resolution)
		.filter((size) => size !== CUSTOM_SIZE)
		.map((size) => ({
			text: textFor(OFFICIAL_MODEL, resolution, quality, size === MATCH_SIZE ? undefined : size),
			when: { model: OFFICIAL_MODEL, resolutions: [resolution], qualities, sizes: [size] },
		}));
}

const area = ({ width, height }: Pixels) => width * height;

/** The largest image of each resolution: up to so many pixels a custom size is priced like it. */
const LARGEST: readonly Pixels[] = RESOLUTIONS.map((resolution) =>
	RATIOS.flatMap((ratio) => pixelsOf(ratio, resolution) ?? []).reduce((best, pixels) =>
		area(pixels) > area(best) ? pixels : best,
	),
);

/** A custom size: an estimate for each resolution, from the chosen one upwards, that its pixels may need. */
function customSizes(resolution: Resolution, quality: Quality, qualities: Quality[]): Priced[] {
	if (!allowsPixelSize(OFFICIAL_MODEL, resolution)) return [];
	const tiers = LARGEST.slice(RESOLUTIONS.indexOf(resolution));
	return tiers.map((largest, index) => {
		const smaller = tiers[index - 1];
		const isLast = index === tiers.length - 1;
		return {
			text: textFor(OFFICIAL_MODEL, resolution, quality, `${largest.width}x${largest.height}`),
			when: {
				model: OFFICIAL_MODEL,
				resolutions: [resolution],
				qualities,
				sizes: [CUSTOM_SIZE],
				area: {
					...(smaller && { above: area(smaller) }),
					...(!isLast && { upTo: area(largest) }),
				},
			},
		};
	});
}

const official = BILLED_QUALITIES.flatMap((quality) => {
	const qualities = QUALITIES.filter((chosen) => billedQuality(chosen) === quality);
	return RESOLUTIONS.flatMap((resolution) => [
		...namedSizes(resolution, quality, qualities),
		...customSizes(resolution, quality, qualities),
	]);
});

const basic = RESOLUTIONS.map((resolution): Priced => ({
	text: textFor(BASIC_MODEL, resolution, DEFAULT_QUALITY),
	when: {
		model: BASIC_MODEL,
		resolutions: [resolution],
		exceptSizes: unavailableSizes(BASIC_MODEL, resolution),
	},
}));

/** The price of every combination of model, resolution, quality and size that the form allows. */
export const prices: readonly Priced[] = [...official, ...basic];
