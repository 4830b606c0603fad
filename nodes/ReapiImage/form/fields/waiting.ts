import type { INodeProperties } from 'n8n-workflow';
import { NOT_AS_TOOL, showFor } from '../conditions';
import { operationsWith } from '../matrix';

const downloadImages: Omit<INodeProperties, 'displayOptions'> = {
	displayName: 'Download Images',
	name: 'downloadImages',
	type: 'boolean',
	default: true,
	description:
		'Whether to add the image files to the output; the image URLs are there in any case, and valid for 7 days',
};

export const waitingFields: INodeProperties[] = [
	{
		displayName: 'Wait for Completion',
		name: 'waitForCompletion',
		type: 'boolean',
		displayOptions: showFor('image', operationsWith('image', 'waitForCompletion')),
		default: true,
		description:
			'Whether to wait until the images are ready; if not, the task ID is output at once, and Task > Get or Task > Wait fetches the images later',
	},
	{
		...downloadImages,
		displayOptions: showFor('image', operationsWith('image', 'downloadImages'), {
			waitForCompletion: [false],
			...NOT_AS_TOOL,
		}),
	},
	{
		...downloadImages,
		displayOptions: showFor('task', operationsWith('task', 'downloadImages'), NOT_AS_TOOL),
	},
];
