import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';
import type { Models } from '../../models/model';
import { OPTION_GROUPS } from '../../request/options';
import { NOT_AS_TOOL } from '../conditions';
import { operationsWith } from '../matrix';
import { optionProperty, sortedByLabel } from './property';
import { requestOptions } from './requestOptions';

/**
 * When each group of options is offered. Nothing depends on Wait for Completion or Download Images: n8n would forget
 * what an option holds as soon as one of them is switched off.
 */
const GROUP_SHOWN: Readonly<Record<keyof typeof OPTION_GROUPS, IDisplayOptions>> = {
	submitting: { show: { '/resource': ['image'] } },
	waiting: {},
	files: { hide: NOT_AS_TOOL },
};

/** The collection of the options: one for all operations that have options. */
export function optionFields(models: Models): INodeProperties {
	const groups = Object.keys(OPTION_GROUPS) as Array<keyof typeof OPTION_GROUPS>;
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		displayOptions: {
			show: {
				resource: ['image', 'task'],
				operation: [...operationsWith('image', 'options'), ...operationsWith('task', 'options')],
			},
		},
		default: {},
		options: sortedByLabel([
			...requestOptions(models),
			...groups.flatMap((group) =>
				Object.entries(OPTION_GROUPS[group]).map(([name, option]) =>
					optionProperty(name, option, GROUP_SHOWN[group]),
				),
			),
		]),
	};
}
