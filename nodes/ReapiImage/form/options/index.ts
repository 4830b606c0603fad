import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';
import { OPTION_GROUPS } from '../../request/options';
import { showForImage } from '../conditions';
import { MAKING_OPERATIONS } from '../operations';
import { optionProperty, sortedByLabel } from './property';
import { requestEntries } from './requestOptions';
import { BASIC_MODEL } from '../legacy';

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

/** The fields of a group of options. */
const group = (name: keyof typeof OPTION_GROUPS, displayOptions?: IDisplayOptions) =>
	Object.entries(OPTION_GROUPS[name]).map(([key, option]) =>
		optionProperty(key, option, displayOptions),
	);

export const options: INodeProperties[] = [
	{
		...field,
		displayOptions: showForImage(MAKING_OPERATIONS),
		options: sortedByLabel([
			...requestEntries.map((entry) => ({ ...entry, displayOptions: official })),
			...requestEntries.map((entry) => ({ ...entry, displayOptions: inpaint })),
			...group('submitting'),
			...group('waiting', { hide: waits }),
			...group('files', { hide: { ...waits, ...downloads } }),
		]),
	},
	{
		...field,
		displayOptions: { show: { resource: ['task'], operation: ['wait'] } },
		options: sortedByLabel([...group('waiting'), ...group('files', { hide: downloads })]),
	},
];
