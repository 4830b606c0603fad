import type { INodeProperties } from 'n8n-workflow';
import { FIELD_LABELS } from '../../request/labels';
import { officialField } from '../conditions';
import { DEFAULT_QUALITY, QUALITIES, type Quality } from '../legacy';

const OPTIONS: Readonly<Record<Quality, { name: string; description: string }>> = {
	auto: {
		name: 'Auto (Billed as High)',
		description:
			'Left to the model, but always charged at the High rate; choose Low or Medium to pay less',
	},
	low: { name: 'Low', description: 'For drafts: quick, and by far the cheapest' },
	medium: { name: 'Medium', description: 'For most uses: about a quarter of the price of High' },
	high: { name: 'High', description: 'For finished work: the most detail, slow and expensive' },
};

export const quality: INodeProperties[] = officialField(
	{
		displayName: FIELD_LABELS.quality,
		name: 'quality',
		type: 'options',
		options: QUALITIES.map((value) => ({ ...OPTIONS[value], value })),
		default: DEFAULT_QUALITY,
		description: 'How much work goes into the image; the largest factor of price and waiting time',
	},
	['generate', 'edit', 'estimateCost'],
);
