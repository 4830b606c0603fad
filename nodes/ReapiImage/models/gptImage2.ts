import { GPT_IMAGE_2_SIZES } from './gptImage2Sizes';
import { interpolated } from './latency';
import { defineModel } from './model';
import type { PriceList } from './prices';

// prices of gpt-image-2: written by `npm run prices`, millionths of a USD for one image
const PRICES: PriceList = {
	date: '2026-07-28',
	cells: {
		'1k': 30_000,
		'2k': 50_000,
		'4k': 80_000,
	},
};
// end of prices

/** The cheaper channel. Source: "Differences from gpt-image-2" of the vendor's page of the stable one. */
export const gptImage2 = defineModel({
	id: 'gpt-image-2',
	name: 'GPT Image 2',
	description:
		'One image per request at a flat price per resolution, without quality tiers or masks',
	promptMax: 4000,
	resolutions: GPT_IMAGE_2_SIZES,
	defaultResolution: '1k',
	assumed: { resolution: '1k', ratio: '1:1' },
	fields: { references: { max: 16 } },
	prices: PRICES,
	// No latency of this channel is published: taken as that of the stable one at medium quality.
	latency: {
		'1k': interpolated(30, 60),
		'2k': interpolated(45, 90),
		'4k': interpolated(90, 150),
	},
});
