import { GPT_IMAGE_2_SIZES } from './gptImage2Sizes';
import { interpolated, vendor } from './latency';
import { defineModel } from './model';
import type { PriceList } from './prices';

// prices of gpt-image-2-official: written by `npm run prices`, millionths of a USD for one image
const PRICES: PriceList = {
	date: '2026-07-28',
	cells: {
		'1:1@1k': { low: 4_800, medium: 42_400, high: 168_800 },
		'16:9@1k': { low: 6_080, medium: 53_600, high: 213_600 },
		'9:16@1k': { low: 6_080, medium: 53_600, high: 213_600 },
		'4:3@1k': { low: 3_600, medium: 32_000, high: 127_200 },
		'3:4@1k': { low: 3_600, medium: 32_000, high: 127_200 },
		'3:2@1k': { low: 7_200, medium: 63_200, high: 252_000 },
		'2:3@1k': { low: 7_200, medium: 63_200, high: 252_000 },
		'5:4@1k': { low: 6_000, medium: 52_800, high: 210_400 },
		'4:5@1k': { low: 6_000, medium: 52_800, high: 210_400 },
		'2:1@1k': { low: 9_600, medium: 84_800, high: 337_600 },
		'1:2@1k': { low: 9_600, medium: 84_800, high: 337_600 },
		'21:9@1k': { low: 7_920, medium: 70_400, high: 280_000 },
		'9:21@1k': { low: 7_920, medium: 70_400, high: 280_000 },
		'1:1@2k': { low: 19_120, medium: 168_800, high: 673_600 },
		'16:9@2k': { low: 10_800, medium: 95_200, high: 379_200 },
		'9:16@2k': { low: 10_800, medium: 95_200, high: 379_200 },
		'4:3@2k': { low: 14_400, medium: 127_200, high: 506_400 },
		'3:4@2k': { low: 14_400, medium: 127_200, high: 506_400 },
		'3:2@2k': { low: 12_720, medium: 112_000, high: 447_200 },
		'2:3@2k': { low: 12_720, medium: 112_000, high: 447_200 },
		'5:4@2k': { low: 23_920, medium: 211_200, high: 842_400 },
		'4:5@2k': { low: 23_920, medium: 211_200, high: 842_400 },
		'2:1@2k': { low: 16_480, medium: 145_600, high: 580_000 },
		'1:2@2k': { low: 16_480, medium: 145_600, high: 580_000 },
		'21:9@2k': { low: 14_160, medium: 124_800, high: 498_400 },
		'9:21@2k': { low: 14_160, medium: 124_800, high: 498_400 },
		'16:9@4k': { low: 37_920, medium: 334_400, high: 1_332_800 },
		'9:16@4k': { low: 37_920, medium: 334_400, high: 1_332_800 },
		'2:1@4k': { low: 33_680, medium: 297_600, high: 1_184_800 },
		'1:2@4k': { low: 33_680, medium: 297_600, high: 1_184_800 },
		'21:9@4k': { low: 28_960, medium: 256_000, high: 1_017_600 },
		'9:21@4k': { low: 28_960, medium: 256_000, high: 1_017_600 },
	},
};
// end of prices

/** The stable channel of GPT Image 2, with the full set of fields. Source: the vendor's page of the model. */
export const gptImage2Stable = defineModel({
	id: 'gpt-image-2-official',
	name: 'GPT Image 2 Stable',
	description:
		'Quality tiers, up to 4 images per request, masks, custom sizes; the price depends on size, resolution and quality',
	promptMax: 4000,
	resolutions: GPT_IMAGE_2_SIZES,
	defaultResolution: '1k',
	assumed: { resolution: '1k', ratio: '1:1' },
	fields: {
		quality: {
			values: ['auto', 'low', 'medium', 'high'],
			// The API's own default costs about four times as much.
			default: 'medium',
			assumed: 'auto',
			billedAs: { auto: 'high' },
		},
		n: { max: 4 },
		background: {
			values: ['auto', 'opaque', 'transparent'],
			default: 'auto',
			assumed: 'auto',
			renderedAs: { transparent: 'opaque' },
		},
		moderation: { values: ['auto', 'low'], default: 'auto', assumed: 'auto' },
		references: { max: 16 },
		mask: true,
		pixelSize: { resolutions: ['1k', '2k'] },
	},
	prices: PRICES,
	// "Polling pattern" of the vendor's page has four cells. The others are placed between or beside their neighbours,
	// so that latency never falls as resolution or quality rises.
	latency: {
		'1k': { low: vendor(20, 40), medium: vendor(30, 60), high: interpolated(40, 80) },
		'2k': { low: interpolated(30, 60), medium: interpolated(45, 90), high: vendor(60, 120) },
		'4k': { low: interpolated(45, 90), medium: interpolated(90, 150), high: vendor(120, 180) },
	},
	promisedType: 'image/png',
});
