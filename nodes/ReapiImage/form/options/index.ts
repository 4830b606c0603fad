import type { INodeProperties } from 'n8n-workflow';
import { BASIC_MODEL } from '../../models/models';
import { showForImage } from '../conditions';
import { downloadEntries } from './downloadOptions';
import { MAKING_OPERATIONS } from '../operations';
import { entries } from './entry';
import { requestEntries } from './requestOptions';
import { spendingEntries } from './spendingOptions';
import { waitingEntries } from './waitingOptions';

const field = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
} as const satisfies Partial<INodeProperties>;

const official = {
	show: { '/operation': ['generate', 'edit'] },
	hide: { '/model': [BASIC_MODEL] },
};
const inpaint = { show: { '/operation': ['inpaint'] } };
const waits = { '/waitForCompletion': [false] };
const downloads = { '/downloadImages': [false] };

export const options: INodeProperties[] = [
	{
		...field,
		displayOptions: showForImage(MAKING_OPERATIONS),
		options: entries(
			{ entries: requestEntries, displayOptions: official },
			{ entries: requestEntries, displayOptions: inpaint },
			{ entries: spendingEntries },
			{ entries: waitingEntries, displayOptions: { hide: waits } },
			{ entries: downloadEntries, displayOptions: { hide: { ...waits, ...downloads } } },
		),
	},
	{
		...field,
		displayOptions: { show: { resource: ['task'], operation: ['wait'] } },
		options: entries(
			{ entries: waitingEntries },
			{ entries: downloadEntries, displayOptions: { hide: downloads } },
		),
	},
];
