import type { INodeProperties } from 'n8n-workflow';
import type { Model, Models } from '../../models/model';
import { sizeValuesOf } from '../../models/questions';
import { FIELD_LABELS } from '../../request/labels';
import { MATCH_SIZE } from '../../request/sizeValues';
import { showFor } from '../conditions';
import { operationsWith } from '../matrix';
import { modelCases, type ModelCase } from '../perModel';

function pixels(
	name: 'width' | 'height',
	{ models, operations, hide }: ModelCase,
): INodeProperties {
	// Hidden for every fixed value but `custom`. A resolution that has no custom sizes does not hide them: n8n would
	// forget what they held.
	const others = ['', MATCH_SIZE, ...new Set(models.flatMap(sizeValuesOf))];
	return {
		displayName: FIELD_LABELS[name],
		name,
		type: 'number',
		typeOptions: { minValue: 1, numberPrecision: 0 },
		displayOptions: showFor('image', operations, { ...hide, size: others }),
		default: 1024,
		// Shown under the field: where Size is an expression, nothing else says that it may not count.
		hint: 'Used with Size Custom only',
		description:
			'Pixels, used with Size Custom only; the model renders the nearest size it supports',
	};
}

/** Width and height of the size `custom`, sent as WIDTHxHEIGHT. */
export function customSizeFields(models: Models): INodeProperties[] {
	const keyOf = ({ fields }: Model) => fields.pixelSize && 'pixels';
	const cases = modelCases(models, operationsWith('image', 'customSize'), keyOf);
	return (['width', 'height'] as const).flatMap((name) => cases.map((each) => pixels(name, each)));
}
