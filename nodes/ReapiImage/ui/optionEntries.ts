import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';
import { BACKGROUNDS, MODERATIONS, type Background, type Moderation } from '../catalog';

type Entry = Omit<INodeProperties, 'displayOptions'>;

const BACKGROUND_OPTIONS: Readonly<Record<Background, { name: string; description: string }>> = {
	auto: { name: 'Auto', description: 'Left to the model' },
	opaque: { name: 'Opaque', description: 'A filled background' },
	transparent: {
		name: 'Transparent (Rendered Opaque)',
		description: 'Accepted by reAPI, but the model does not make transparent images',
	},
};

const MODERATION_OPTIONS: Readonly<Record<Moderation, { name: string; description: string }>> = {
	auto: { name: 'Auto', description: 'The usual content filter' },
	low: { name: 'Low', description: 'More lenient, for harmless prompts that are being refused' },
};

/** Shapes the request; known to the official model only. */
export const requestEntries: Entry[] = [
	{
		displayName: 'Background',
		name: 'background',
		type: 'options',
		options: BACKGROUNDS.map((value) => ({ ...BACKGROUND_OPTIONS[value], value })),
		default: 'auto',
		description:
			'What is behind the subject; images with transparency cannot be had from this model',
	},
	{
		displayName: 'Moderation',
		name: 'moderation',
		type: 'options',
		options: MODERATIONS.map((value) => ({ ...MODERATION_OPTIONS[value], value })),
		default: 'auto',
		description: 'How strictly reAPI filters the prompt; a refused prompt is not charged',
	},
];

/** Guards the credits before anything is sent. */
export const spendingEntries: Entry[] = [
	{
		displayName: 'Max Parallel Tasks',
		name: 'maxParallelTasks',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 100, numberPrecision: 0 },
		default: 20,
		description: 'How many requests of this node may be in progress at reAPI at the same time',
	},
	{
		displayName: 'Minimum Balance',
		name: 'minimumBalance',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		description:
			'Credits that the account must hold before anything is sent; below it the node stops with an error and spends nothing. 0 asks for no minimum.',
	},
	{
		displayName: 'Spending Limit',
		name: 'spendingLimit',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		description:
			'Credits that all items of a run together may cost by the price table; above it the node stops with an error and spends nothing. 0 sets no limit.',
	},
];

/** Rules the waiting; of use only where the node waits. */
export const waitingEntries: Entry[] = [
	{
		displayName: 'Output Mode',
		name: 'outputMode',
		type: 'options',
		options: [
			{
				name: 'One Item per Image',
				value: 'perImage',
				description: 'Each image is an item of its own, with imageUrl and one file',
			},
			{
				name: 'One Item per Request',
				value: 'perRequest',
				description: 'All images of a request in one item, with imageUrls and numbered files',
			},
		],
		default: 'perImage',
		description: 'How several images of one request are handed to the next node',
	},
	{
		displayName: 'Poll Interval (Seconds)',
		name: 'pollInterval',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 60 },
		default: 0,
		description:
			"Pause between two looks at a task, 1 to 60. 0 keeps the vendor's recommended cadence, which fits nearly always; looking costs nothing.",
	},
	{
		displayName: 'Timeout (Seconds)',
		name: 'timeout',
		type: 'number',
		typeOptions: { minValue: 30, maxValue: 3600 },
		default: 900,
		description: 'How long to wait for a task at the most, 30 to 3,600; the task itself goes on',
	},
	{
		displayName: 'When Time Is Up',
		name: 'onTimeout',
		type: 'options',
		options: [
			{
				name: 'Output the Task',
				value: 'returnTask',
				description: 'The item goes on with taskId and status processing, to be fetched later',
			},
			{
				name: 'Stop With an Error',
				value: 'error',
				description: 'The item fails; the error names the task, which can still be fetched',
			},
		],
		default: 'error',
		description: 'What becomes of an item whose images are not ready within the timeout',
	},
];

/** Shapes the files; of use only where images are downloaded. */
export const downloadEntries: Entry[] = [
	{
		displayName: 'File Name',
		name: 'fileName',
		type: 'string',
		default: '',
		placeholder: 'e.g. poster',
		description:
			'Beginning of the name of each file, followed by -0.png, -1.png and so on; empty takes the task ID',
	},
	{
		displayName: 'Put Output File in Field',
		name: 'binaryPropertyName',
		type: 'string',
		default: 'data',
		hint: 'The name of the output binary field to put the file in',
		description:
			'Where the next node finds the PNG; further images of the same item get _1, _2 and so on added',
	},
	{
		displayName: 'When a Download Fails',
		name: 'onDownloadFailure',
		type: 'options',
		options: [
			{
				name: 'Output the Image URL',
				value: 'returnUrl',
				description: 'The item goes on with imageUrl and the reason in downloadError',
			},
			{
				name: 'Stop With an Error',
				value: 'error',
				description: 'The item fails; the error holds the URLs, valid for 7 days',
			},
		],
		default: 'returnUrl',
		description: 'What becomes of an image that is ready and paid for but cannot be fetched',
	},
];

/** Entries under a common condition, in alphabetical order as n8n lists them. */
export function entries(
	...groups: ReadonlyArray<{ entries: Entry[]; displayOptions?: IDisplayOptions }>
): INodeProperties[] {
	return groups
		.flatMap(({ entries: list, displayOptions }) =>
			list.map((entry): INodeProperties => ({
				...entry,
				...(displayOptions && { displayOptions }),
			})),
		)
		.sort((a, b) => a.displayName.localeCompare(b.displayName, 'en'));
}
