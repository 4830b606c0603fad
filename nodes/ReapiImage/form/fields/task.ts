import type { INodeProperties } from 'n8n-workflow';
import { showFor } from '../conditions';
import { operationsWith } from '../matrix';

export const taskId: INodeProperties = {
	displayName: 'Task ID',
	name: 'taskId',
	type: 'string',
	displayOptions: showFor('task', operationsWith('task', 'taskId')),
	default: '',
	required: true,
	placeholder: 'e.g. task_018f5a3a1b6e7d9f8c2b4d6e8f0a2c4e',
	description: 'The taskId of an earlier output, or the ID that an error message names',
};
