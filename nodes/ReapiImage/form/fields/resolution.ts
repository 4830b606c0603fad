import type { INodeProperties } from 'n8n-workflow';
import { FIELD_LABELS } from '../../request/labels';
import { showForImage } from '../conditions';
import { IMAGE_OPERATIONS } from '../operations';
import { DEFAULT_RESOLUTION, RESOLUTIONS, SIZES_4K, type Resolution } from '../legacy';

const DESCRIPTIONS: Readonly<Record<Resolution, string>> = {
	'1k': 'About 1,000 pixels on the short side; quickest and cheapest',
	'2k': 'About 2,000 pixels on the long side; takes longer and costs more',
	'4k': `Up to 3,840 pixels; widescreen only: ${SIZES_4K.join(', ')}`,
};

export const resolution: INodeProperties[] = [
	{
		displayName: FIELD_LABELS.resolution,
		name: 'resolution',
		type: 'options',
		displayOptions: showForImage(IMAGE_OPERATIONS),
		options: RESOLUTIONS.map((value) => ({
			name: value.toUpperCase(),
			value,
			description: DESCRIPTIONS[value],
		})),
		default: DEFAULT_RESOLUTION,
		description: 'How many pixels the image has; drives the price together with size and quality',
	},
];
