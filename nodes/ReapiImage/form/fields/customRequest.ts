import type { INodeProperties } from 'n8n-workflow';
import { DEFAULT_REFERENCE_FIELD } from '../../request/referenceField';
import { CUSTOM_LABELS } from '../../request/labels';
import { showFor } from '../conditions';
import { operationsWith } from '../matrix';

const displayOptions = showFor('image', operationsWith('image', 'customRequest'));
const preselected = DEFAULT_REFERENCE_FIELD;

/** The fields of a custom request. */
export const customRequestFields: INodeProperties[] = [
	{
		displayName: CUSTOM_LABELS.requestBody,
		name: 'requestBody',
		type: 'json',
		typeOptions: { rows: 6 },
		displayOptions,
		default: '',
		required: true,
		placeholder: 'e.g. { "model": "gemini-3-pro-image-preview", "prompt": "A red fox" }',
		description:
			'JSON object with the fields that the model takes, sent as it is. Put texts from other nodes in with JSON.stringify() and without quotation marks.',
	},
	{
		displayName: CUSTOM_LABELS.referenceFiles,
		name: 'referenceFiles',
		type: 'string',
		displayOptions,
		default: '',
		placeholder: 'e.g. data, data_1',
		hint: 'The name of the input field containing the image file; separate several names by commas',
		description: 'Input files that reAPI gets expiring links to; empty if the body needs none',
	},
	{
		displayName: CUSTOM_LABELS.referenceField,
		name: 'referenceField',
		type: 'string',
		displayOptions,
		default: preselected,
		placeholder: 'e.g. input_urls',
		description: 'Field of the request body that takes the list of links to the reference files',
	},
];
