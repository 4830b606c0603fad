import { withPortrait, type ResolutionSizes } from './sizes';

/** The sizes of both GPT Image 2 models. Source: vendor's page, "4K constraint", landscape orientation. */
export const GPT_IMAGE_2_SIZES: readonly ResolutionSizes[] = [
	{
		id: '1k',
		ratios: withPortrait({
			'1:1': [1024, 1024],
			'16:9': [1536, 864],
			'4:3': [1024, 768],
			'3:2': [1536, 1024],
			'5:4': [1280, 1024],
			'2:1': [2048, 1024],
			'21:9': [2016, 864],
		}),
		defaultRatio: '1:1',
		explicitSize: false,
	},
	{
		id: '2k',
		ratios: withPortrait({
			'1:1': [2048, 2048],
			'16:9': [2048, 1152],
			'4:3': [2048, 1536],
			'3:2': [2048, 1360],
			'5:4': [2560, 2048],
			'2:1': [2688, 1344],
			'21:9': [2688, 1152],
		}),
		defaultRatio: '1:1',
		explicitSize: false,
	},
	{
		id: '4k',
		ratios: withPortrait({
			'16:9': [3840, 2160],
			'2:1': [3840, 1920],
			'21:9': [3840, 1648],
		}),
		defaultRatio: '16:9',
		explicitSize: true,
	},
];
