import type { IDisplayOptions, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { ChoiceField, Model, Models } from '../../models/model';
import { FIELD_LABELS } from '../../request/labels';
import { operationsWith } from '../matrix';
import { modelCases, type ModelCase } from '../perModel';
import { titleOf } from '../titles';

type Name = 'background' | 'moderation';
type Texts = Omit<INodePropertyOptions, 'value'>;

const DESCRIPTIONS: Readonly<Record<Name, string>> = {
	background: 'What is behind the subject',
	moderation: 'How strictly reAPI filters the prompt; a refused prompt is not charged',
};

const VALUES: Readonly<Record<Name, Readonly<Record<string, string>>>> = {
	background: { auto: 'Chosen by the model', opaque: 'A filled background' },
	moderation: {
		auto: 'The usual content filter',
		low: 'More lenient, for harmless prompts that are refused',
	},
};

function textsOf(name: Name, value: string, rendered: string | undefined): Texts {
	if (rendered !== undefined) {
		return {
			name: `${titleOf(value)} (Rendered ${titleOf(rendered)})`,
			description: `Accepted by reAPI, but the images are ${rendered}`,
		};
	}
	const description = VALUES[name][value];
	return { name: titleOf(value), ...(description !== undefined && { description }) };
}

const fieldOf = ({ fields }: Model, name: Name): ChoiceField | undefined => fields[name];

/** An entry of the collection refers to the node's own parameters by a leading slash. */
function inCollection({ operations, hide }: ModelCase): IDisplayOptions {
	return {
		show: { '/operation': [...operations] },
		...(hide.model && { hide: { '/model': hide.model } }),
	};
}

function optionFor(name: Name, each: ModelCase): INodeProperties[] {
	const [model] = each.models;
	const field = model && fieldOf(model, name);
	if (!field) return [];
	const { default: preselected } = field;
	const rendered: Readonly<Record<string, string>> =
		name === 'background' ? (model.fields.background?.renderedAs ?? {}) : {};
	return [
		{
			displayName: FIELD_LABELS[name],
			name,
			type: 'options',
			displayOptions: inCollection(each),
			options: field.values.map((value) => ({
				...textsOf(name, value, rendered[value]),
				value,
			})),
			default: preselected,
			description: DESCRIPTIONS[name],
		},
	];
}

/** The options that are fields of the request, for the models that have them. */
export function requestOptions(models: Models): INodeProperties[] {
	const operations = operationsWith('image', 'requestOptions');
	return (['background', 'moderation'] as const).flatMap((name) => {
		const keyOf = (model: Model) => {
			const field = fieldOf(model, name);
			return field && JSON.stringify(field);
		};
		return modelCases(models, operations, keyOf).flatMap((each) => optionFor(name, each));
	});
}
