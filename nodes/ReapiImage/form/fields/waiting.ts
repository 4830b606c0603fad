import type { INodeProperties } from 'n8n-workflow';
import { showForImage } from '../conditions';
import { MAKING_OPERATIONS } from '../operations';

const downloadImages: Omit<INodeProperties, 'displayOptions'> = {
	displayName: 'Download Images',
	name: 'downloadImages',
	type: 'boolean',
	default: true,
	description:
		'Whether to fetch the finished PNGs as binary data; the output holds their URLs, valid for 7 days, in any case',
};

export const waiting: INodeProperties[] = [
	{
		displayName: 'Wait for Completion',
		name: 'waitForCompletion',
		type: 'boolean',
		displayOptions: showForImage(MAKING_OPERATIONS),
		default: true,
		description:
			'Whether to wait until the images are ready; when off, the node outputs the task ID at once and a later Task > Get or Task > Wait fetches the result',
	},
	{
		...downloadImages,
		displayOptions: showForImage(MAKING_OPERATIONS, { waitForCompletion: [false] }),
	},
	{
		...downloadImages,
		displayOptions: { show: { resource: ['task'], operation: ['wait'] } },
	},
];
