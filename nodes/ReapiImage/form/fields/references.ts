import type { INodeProperties } from 'n8n-workflow';
import type { Models } from '../../models/model';
import { FIELD_LABELS, FILE_FIELD_LABELS } from '../../request/labels';
import { showFor } from '../conditions';
import { operationsWith } from '../matrix';
import { fileField, urlField } from './bySource';

export function referenceFields(models: Models): INodeProperties[] {
	const operations = operationsWith('image', 'references');
	const max = Math.max(...models.map(({ fields }) => fields.references?.max ?? 0));
	return [
		{
			displayName: 'Image Source',
			name: 'imageSource',
			type: 'options',
			displayOptions: showFor('image', operations),
			options: [
				{
					name: 'Input File',
					value: 'binary',
					description:
						'Files of the input item; reAPI gets an expiring link to each, so this n8n must be reachable from the internet',
				},
				{
					name: 'URL',
					value: 'url',
					description: 'Web addresses that anyone on the internet can open',
				},
			],
			default: 'url',
			description: 'Where the reference images, and the mask if there is one, come from',
		},
		...urlField(operations, {
			displayName: FIELD_LABELS.imageUrls,
			name: 'imageUrls',
			type: 'string',
			typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Image URL' },
			// One empty entry: n8n flags it as missing, which it does not do with an empty list.
			default: [''],
			placeholder: 'e.g. https://example.com/photo.png',
			description: `Public web addresses of 1 to ${max} reference images, one per entry, or an expression that gives a list. The first one sets the ratio of Size Match and is what a mask refers to.`,
		}),
		fileField(operations, {
			displayName: FILE_FIELD_LABELS.images,
			name: 'binaryPropertyNames',
			type: 'string',
			default: 'data',
			placeholder: 'e.g. data, data_1',
			hint: 'The name of the input field containing the image file; separate several names by commas',
			description: `The 1 to ${max} reference images of an item`,
		}),
	];
}
