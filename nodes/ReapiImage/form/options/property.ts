import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';
import { defaultOf, type AnyOption } from '../../request/options/kinds';

// Not localeCompare(), which loads the tables of a locale the first time: n8n's start would wait for them.
function inOrder(one: string, other: string): number {
	const [a, b] = [one.toLowerCase(), other.toLowerCase()];
	return a < b ? -1 : Number(a > b);
}

function typeOf(option: AnyOption): Pick<INodeProperties, 'type' | 'typeOptions' | 'options'> {
	switch (option.kind) {
		case 'number': {
			const { min, max, orZero, whole } = option;
			return {
				type: 'number',
				typeOptions: {
					minValue: orZero ? 0 : min,
					...(max !== undefined && { maxValue: max }),
					...(whole && { numberPrecision: 0 }),
				},
			};
		}
		case 'choice': {
			// n8n lists the values of a field by their names.
			const options = [...option.choices].sort((a, b) => inOrder(a.name, b.name));
			return { type: 'options', options };
		}
		case 'text':
			return { type: 'string' };
		case 'switch':
			return { type: 'boolean' };
	}
}

/** The field of the form for an option. */
export function optionProperty(
	name: string,
	option: AnyOption,
	displayOptions: IDisplayOptions,
): INodeProperties {
	const { label, description } = option;
	const unit = option.kind === 'number' ? option.unit : undefined;
	return {
		displayName: unit === undefined ? label : `${label} (${unit})`,
		name,
		...typeOf(option),
		default: defaultOf(option),
		...(option.kind === 'text' && {
			...(option.placeholder !== undefined && { placeholder: option.placeholder }),
			...(option.hint !== undefined && { hint: option.hint }),
		}),
		description,
		...(Object.keys(displayOptions).length > 0 && { displayOptions }),
	};
}

/** Fields in alphabetical order, as n8n lists the entries of a collection. */
export function sortedByLabel(properties: readonly INodeProperties[]): INodeProperties[] {
	return [...properties].sort((a, b) => inOrder(a.displayName, b.displayName));
}
