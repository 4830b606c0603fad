import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { Models, QualityField } from '../../models/model';
import { FIELD_LABELS } from '../../request/labels';
import { showFor } from '../conditions';
import { operationsWith } from '../matrix';
import { modelCases } from '../perModel';
import { titleOf } from '../titles';

const DESCRIPTIONS: Readonly<Record<string, string>> = {
	low: 'For drafts: quick, and by far the cheapest',
	medium: 'For most uses',
	high: 'For finished work: the most detail, slow and expensive',
};

function optionsOf({ values, billedAs }: QualityField): INodePropertyOptions[] {
	return values.map((value) => {
		const billed = billedAs[value];
		if (billed === undefined) {
			const description = DESCRIPTIONS[value];
			return { name: titleOf(value), value, ...(description !== undefined && { description }) };
		}
		return {
			name: `${titleOf(value)} (Billed as ${titleOf(billed)})`,
			value,
			description: `Chosen by the model, but always charged at the ${titleOf(billed)} rate`,
		};
	});
}

export function qualityField(models: Models): INodeProperties[] {
	const keyOf = ({ fields }: Models[number]) => fields.quality && JSON.stringify(fields.quality);
	return modelCases(models, operationsWith('image', 'quality'), keyOf).flatMap(
		({ models: [model], operations, hide }): INodeProperties[] => {
			const quality = model?.fields.quality;
			if (!quality) return [];
			const { default: preselected } = quality;
			return [
				{
					displayName: FIELD_LABELS.quality,
					name: 'quality',
					type: 'options',
					displayOptions: showFor('image', operations, hide),
					options: optionsOf(quality),
					default: preselected,
					description: 'How detailed the images are; decides most about price and waiting time',
				},
			];
		},
	);
}
