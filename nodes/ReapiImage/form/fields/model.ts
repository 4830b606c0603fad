import type { INodeProperties } from 'n8n-workflow';
import { MODELS, MODEL_IDS, OFFICIAL_MODEL } from '../../models/models';
import { FIELD_LABELS } from '../../request/labels';
import { showForImage } from '../conditions';

export const model: INodeProperties[] = [
	{
		displayName: FIELD_LABELS.model,
		name: 'model',
		type: 'options',
		displayOptions: showForImage(['generate', 'edit', 'estimateCost']),
		options: MODEL_IDS.map((id) => ({
			name: MODELS[id].name,
			value: id,
			description: MODELS[id].description,
		})),
		default: OFFICIAL_MODEL,
		description:
			'Which GPT Image 2 channel makes the image; only Stable supports quality, several images, masks and custom sizes',
	},
];
