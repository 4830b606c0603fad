import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { Models } from '../../models/model';
import { FIELD_LABELS } from '../../request/labels';
import { showFor } from '../conditions';
import { operationsWith } from '../matrix';
import { modelsOf } from '../perModel';

/** The choice of the model. A model that does not know every operation is offered for those that it knows. */
export function modelField(models: Models): INodeProperties[] {
	const operations = operationsWith('image', 'model');
	const [{ id: preselected }] = models;
	const options = models.map((model): INodePropertyOptions => {
		const { id, name, description } = model;
		const known = operations.filter((each) => modelsOf(each, models).includes(model));
		const everywhere = known.length === operations.length;
		return {
			name,
			value: id,
			description,
			...(!everywhere && { displayOptions: { show: { operation: known } } }),
		};
	});
	return [
		{
			displayName: FIELD_LABELS.model,
			name: 'model',
			type: 'options',
			displayOptions: showFor('image', operations),
			options,
			default: preselected,
			description:
				'Which model makes the images. Fields that it does not have are hidden, and n8n forgets what they held.',
		},
	];
}
