import type { INodeProperties } from 'n8n-workflow';
import { FIELD_LABELS } from '../../request/labels';
import { MATCH_SIZE } from '../../request/size';
import { officialField } from '../conditions';
import { SIZES } from '../legacy';

// Hidden for every other value of Size; an expression may turn out to be `custom`, so it shows both fields.
const whenCustom = { size: [...SIZES, MATCH_SIZE], resolution: ['4k'] };

function pixels(name: 'width' | 'height', side: string): INodeProperties[] {
	return officialField(
		{
			displayName: FIELD_LABELS[name],
			name,
			type: 'number',
			typeOptions: { minValue: 1, numberPrecision: 0 },
			default: 1024,
			description: `${side} of the image in whole pixels; the model renders the nearest size that it supports`,
		},
		['generate', 'edit', 'estimateCost'],
		whenCustom,
	);
}

/** Width and height of the size `custom`, sent as WIDTHxHEIGHT. */
export const customSize: INodeProperties[] = [
	...pixels('width', 'Horizontal measure'),
	...pixels('height', 'Vertical measure'),
];
