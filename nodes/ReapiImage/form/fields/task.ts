import type { INodeProperties } from 'n8n-workflow';

export const task: INodeProperties[] = [
	{
		displayName: 'Task ID',
		name: 'taskId',
		type: 'string',
		displayOptions: { show: { resource: ['task'] } },
		default: '',
		required: true,
		placeholder: 'e.g. task_018f5a3a1b6e7d9f8c2b4d6e8f0a2c4e',
		description:
			'The ID that an image operation gave as taskId, in its output or in its error message',
	},
];
