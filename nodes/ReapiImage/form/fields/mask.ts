import type { INodeProperties } from 'n8n-workflow';
import { FIELD_LABELS } from '../../request/labels';
import { bySource } from './references';

export const mask: INodeProperties[] = [
	...bySource('url', ['inpaint'], {
		displayName: FIELD_LABELS.maskUrl,
		name: 'maskUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://example.com/mask.png',
		description:
			'Public address of the mask: a PNG as large as the first image, transparent where the model should paint and opaque where the image is kept',
	}),
	...bySource('binary', ['inpaint'], {
		displayName: 'Mask Binary Field',
		name: 'maskBinaryPropertyName',
		type: 'string',
		default: 'mask',
		description:
			"Name of the item's binary field with the mask: a PNG as large as the first image, transparent where the model should paint and opaque where the image is kept",
	}),
];
