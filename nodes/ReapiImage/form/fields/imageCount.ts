import type { INodeProperties } from 'n8n-workflow';
import { FIELD_LABELS } from '../../request/labels';
import { officialField } from '../conditions';
import { MAX_IMAGES } from '../legacy';

const maxImages = MAX_IMAGES;

export const imageCount: INodeProperties[] = officialField(
	{
		displayName: FIELD_LABELS.n,
		name: 'n',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: maxImages, numberPrecision: 0 },
		default: 1,
		description: `How many variations of one request to make, 1 to ${maxImages}; each is charged at the full price of an image`,
	},
	['generate', 'edit', 'estimateCost'],
);
