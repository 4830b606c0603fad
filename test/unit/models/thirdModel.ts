import { interpolated } from '../../../nodes/ReapiImage/models/latency';
import { defineModel, type Models } from '../../../nodes/ReapiImage/models/model';
import { MODELS } from '../../../nodes/ReapiImage/models/models';
import { withPortrait } from '../../../nodes/ReapiImage/models/sizes';

/**
 * A model that there is not, as different from the real ones as can be: other ratios and resolutions, up to 6 images,
 * no quality, no mask, prices and latencies of its own. Whatever takes models has to be right for it.
 */
export const thirdModel = defineModel({
	id: 'paint-3.5-pro',
	name: 'Paint 3.5 Pro',
	description: 'Up to 6 images per request, without quality tiers or masks',
	promptMax: 1200,
	resolutions: [
		{
			id: '0.5k',
			ratios: withPortrait({ '1:1': [512, 512], '7:5': [700, 500] }),
			defaultRatio: '7:5',
			explicitSize: false,
		},
		{
			id: '3k',
			ratios: withPortrait({ '1:1': [3072, 3072], '7:5': [3584, 2560], '3:1': [4608, 1536] }),
			defaultRatio: '1:1',
			explicitSize: false,
		},
		{
			id: '6k',
			ratios: withPortrait({ '3:1': [6144, 2048] }),
			defaultRatio: '3:1',
			explicitSize: true,
		},
	],
	defaultResolution: '0.5k',
	assumed: { resolution: '3k', ratio: '7:5' },
	fields: {
		n: { max: 6 },
		moderation: { values: ['strict', 'off'], default: 'strict', assumed: 'off' },
		references: { max: 3 },
	},
	prices: {
		date: '2026-11-01',
		cells: {
			'1:1@0.5k': 10_100,
			'7:5@0.5k': 12_300,
			'5:7@0.5k': 13_400,
			'3k': 40_000,
			'3:1@6k': 90_000,
			'1:3@6k': 95_000,
		},
	},
	latency: {
		'0.5k': interpolated(3, 9),
		'3k': interpolated(15, 45),
		'6k': interpolated(70, 200),
	},
});

/** The real models and the fixture. */
export const THREE_MODELS: Models = [...MODELS, thirdModel];
