import type { NodeHint } from 'n8n-workflow';
import { condition } from './conditions';
import { unavailableSizes } from './unavailableSizes';
import { BASIC_MODEL, MODEL_IDS, OFFICIAL_MODEL, SIZES_4K, modelOf } from '../legacy';

const CONSEQUENCE = 'With this one the node stops with an error and spends nothing.';

/**
 * Why no price is shown for a Size that was chosen before the resolution or the model was changed. The editor
 * flags such a Size red, but does not say what would fit.
 */
export const unavailableSizeHints: NodeHint[] = [
	{
		message: `At 4K there are only the sizes ${SIZES_4K.join(', ')}: choose another Size, or 1K or 2K. ${CONSEQUENCE}`,
		type: 'warning',
		location: 'outputPane',
		displayCondition: condition(
			MODEL_IDS.map((model) => ({
				model,
				resolutions: ['4k'],
				sizes: unavailableSizes(model, '4k'),
			})),
		),
	},
	{
		message: `Custom sizes are for ${modelOf(OFFICIAL_MODEL).name} only: choose another Size. ${CONSEQUENCE}`,
		type: 'warning',
		location: 'outputPane',
		displayCondition: condition([
			{ model: BASIC_MODEL, resolutions: ['1k', '2k'], sizes: unavailableSizes(BASIC_MODEL, '1k') },
		]),
	},
];
