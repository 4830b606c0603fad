import type { INodeProperties } from 'n8n-workflow';
import { BASIC_MODEL } from '../catalog';
import { forImage } from './conditions';
import {
	downloadEntries,
	entries,
	requestEntries,
	spendingEntries,
	waitingEntries,
} from './optionEntries';

const field = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
} as const satisfies Partial<INodeProperties>;

// As everywhere, by `hide`: an expression shows the entry, since it may turn out to apply.
const official = { '/model': [BASIC_MODEL] };
const waits = { '/waitForCompletion': [false] };
const downloads = { '/downloadImages': [false] };

const whenMaking = [
	{ entries: spendingEntries },
	{ entries: waitingEntries, hide: waits },
	{ entries: downloadEntries, hide: { ...waits, ...downloads } },
];

export const options: INodeProperties[] = [
	{
		...field,
		displayOptions: forImage(['generate', 'edit']),
		options: entries({ entries: requestEntries, hide: official }, ...whenMaking),
	},
	{
		...field,
		displayOptions: forImage(['inpaint']),
		options: entries({ entries: requestEntries }, ...whenMaking),
	},
	{
		...field,
		displayOptions: { show: { resource: ['task'], operation: ['wait'] } },
		options: entries({ entries: waitingEntries }, { entries: downloadEntries, hide: downloads }),
	},
];
