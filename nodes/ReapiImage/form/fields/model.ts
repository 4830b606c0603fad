import type { INodeProperties } from 'n8n-workflow';
import { FIELD_LABELS } from '../../request/labels';
import { showForImage } from '../conditions';
import { MODEL_IDS, OFFICIAL_MODEL, modelOf } from '../legacy';

export const model: INodeProperties[] = [
	{
		displayName: FIELD_LABELS.model,
		name: 'model',
		type: 'options',
		displayOptions: showForImage(['generate', 'edit', 'estimateCost']),
		options: MODEL_IDS.map((id) => ({
			name: modelOf(id).name,
			value: id,
			description: modelOf(id).description,
		})),
		default: OFFICIAL_MODEL,
		description:
			'Which GPT Image 2 channel makes the image; only Stable supports quality, several images, masks and custom sizes',
	},
];
