import type { INodeProperties } from 'n8n-workflow';
import type { Model, Models } from '../../models/model';
import { imagesMax } from '../../models/questions';
import { FIELD_LABELS } from '../../request/labels';
import { showFor } from '../conditions';
import { operationsWith } from '../matrix';
import { modelCases } from '../perModel';

export function imageCountField(models: Models): INodeProperties[] {
	const keyOf = ({ fields }: Model) => fields.n && String(fields.n.max);
	return modelCases(models, operationsWith('image', 'imageCount'), keyOf).flatMap(
		({ models: [model], operations, hide }): INodeProperties[] =>
			model
				? [
						{
							displayName: FIELD_LABELS.n,
							name: 'n',
							type: 'number',
							typeOptions: { minValue: 1, maxValue: imagesMax(model), numberPrecision: 0 },
							displayOptions: showFor('image', operations, hide),
							default: 1,
							description: `How many images to make from one request, 1 to ${imagesMax(model)}; each is charged at the price of an image`,
						},
					]
				: [],
	);
}
