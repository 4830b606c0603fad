import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';
import { SETTING_LABELS, SETTING_RANGES, type NumberRange } from '../../request/options';

/** An entry of the Options collection, before it is known when it is shown. */
export type OptionEntry = Omit<INodeProperties, 'displayOptions'>;

/** A number under the label, with the limits and the default, by which the run checks it. */
export function limited(
	name: keyof typeof SETTING_RANGES,
): Pick<INodeProperties, 'displayName' | 'name' | 'type' | 'typeOptions' | 'default'> {
	const { min, max, default: defaultValue }: NumberRange = SETTING_RANGES[name];
	return {
		displayName: SETTING_LABELS[name],
		name,
		type: 'number',
		typeOptions: { minValue: min, ...(max !== undefined && { maxValue: max }) },
		default: defaultValue,
	};
}

/** Entries under a common condition, in alphabetical order as n8n lists them. */
export function entries(
	...groups: ReadonlyArray<{ entries: OptionEntry[]; displayOptions?: IDisplayOptions }>
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
