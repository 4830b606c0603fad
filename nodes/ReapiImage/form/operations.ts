import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { ByOperation, Resource } from '../request/operations';

type Texts = Pick<INodePropertyOptions, 'name' | 'description'>;

const RESOURCES: Readonly<Record<Resource, Texts>> = {
	account: { name: 'Account', description: 'The reAPI account that the API key belongs to' },
	image: { name: 'Image', description: 'Make and change images' },
	task: { name: 'Task', description: 'A request that reAPI has already accepted' },
};

/** What each operation is called. The action is also what an AI agent reads of the tool. */
const OPERATIONS: ByOperation<Texts & { readonly action: string }> = {
	image: {
		edit: {
			name: 'Edit',
			action: 'Edit images with prompt',
			description: 'Make new images from a prompt and one or more reference images; costs credits',
		},
		estimateCost: {
			name: 'Estimate Cost',
			action: 'Estimate cost of image request',
			description:
				'Calculate what a request would cost, without sending it; free, and best in a node of its own, since n8n forgets what hidden fields held',
		},
		generate: {
			name: 'Generate',
			action: 'Generate images from prompt',
			description: 'Make images from a prompt; costs credits',
		},
		inpaint: {
			name: 'Inpaint',
			action: 'Inpaint image with mask',
			description: 'Repaint the part of an image that a mask leaves transparent; costs credits',
		},
		custom: {
			name: 'Send Custom Request',
			action: 'Send custom image request',
			description: 'Send a request body of your own, for any image model of reAPI; costs credits',
		},
	},
	task: {
		get: {
			name: 'Get',
			action: 'Get task',
			description: 'Get the status of a task and, when it is done, its image URLs; free',
		},
		wait: {
			name: 'Wait',
			action: 'Wait for task',
			description: 'Wait until a task is done, and output its images; free',
		},
	},
	account: {
		getBalance: {
			name: 'Get Balance',
			action: 'Get credit balance',
			description: 'Get how many credits are left, and what they are worth in USD; free',
		},
	},
};

const selector = {
	type: 'options',
	noDataExpression: true,
} as const satisfies Partial<INodeProperties>;

const optionsOf = <T extends Texts>(texts: Readonly<Record<string, T>>): INodePropertyOptions[] =>
	Object.entries(texts).map(([value, text]) => ({ ...text, value }));

const operation = (resource: Resource, preselected: string): INodeProperties => ({
	displayName: 'Operation',
	name: 'operation',
	...selector,
	displayOptions: { show: { resource: [resource] } },
	options: optionsOf(OPERATIONS[resource]),
	default: preselected,
});

/** The node's first two fields: what to work with, and what to do with it. */
export const resourceAndOperation: INodeProperties[] = [
	{
		displayName: 'Resource',
		name: 'resource',
		...selector,
		options: optionsOf(RESOURCES),
		default: 'image',
	},
	operation('image', 'generate'),
	operation('task', 'get'),
	operation('account', 'getBalance'),
];
