import type { INodeProperties } from 'n8n-workflow';

/** The operations of the resource `image`; the first three make images, the last one only counts. */
export const MAKING_OPERATIONS = ['generate', 'edit', 'inpaint'] as const;
export const IMAGE_OPERATIONS = [...MAKING_OPERATIONS, 'estimateCost'] as const;
export type FormOperation = (typeof IMAGE_OPERATIONS)[number];

/** The node's first two fields: what to work with, and what to do with it. */
export const resourceAndOperation: INodeProperties[] = [
	{
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Account',
				value: 'account',
				description: 'The reAPI account that the API key belongs to',
			},
			{
				name: 'Image',
				value: 'image',
				description: 'Make and change images with GPT Image 2',
			},
			{
				name: 'Task',
				value: 'task',
				description: 'A request that reAPI has already accepted',
			},
		],
		default: 'image',
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['image'] } },
		options: [
			{
				name: 'Edit',
				value: 'edit',
				action: 'Edit images with a prompt',
				description: 'Make new images from a prompt and 1 to 16 reference images; costs credits',
			},
			{
				name: 'Estimate Cost',
				value: 'estimateCost',
				action: 'Estimate the cost of an image request',
				description: 'Calculate what a request would cost, without sending anything; free',
			},
			{
				name: 'Generate',
				value: 'generate',
				action: 'Generate images from a prompt',
				description: 'Make images from a text prompt; costs credits',
			},
			{
				name: 'Inpaint',
				value: 'inpaint',
				action: 'Inpaint an image with a mask',
				description: 'Repaint the part of an image that a mask leaves transparent; costs credits',
			},
		],
		default: 'generate',
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['task'] } },
		options: [
			{
				name: 'Get',
				value: 'get',
				action: 'Get a task',
				description: 'Look once at a task: its status and, when it is done, the image URLs; free',
			},
			{
				name: 'Wait',
				value: 'wait',
				action: 'Wait for a task',
				description: 'Wait until a task is done and output its images; free',
			},
		],
		default: 'get',
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['account'] } },
		options: [
			{
				name: 'Get Balance',
				value: 'getBalance',
				action: 'Get the credit balance',
				description: 'Get how many credits are left, and what they are worth in USD; free',
			},
		],
		default: 'getBalance',
	},
];
