import type { INodeProperties } from 'n8n-workflow';
import { FIELD_LABELS, FILE_FIELD_LABELS } from '../../request/labels';
import { operationsWith } from '../matrix';
import { fileField, urlField } from './bySource';

const WHAT = 'a PNG as large as the first image, transparent where the model should paint';

export function maskFields(): INodeProperties[] {
	const operations = operationsWith('image', 'mask');
	return [
		...urlField(operations, {
			displayName: FIELD_LABELS.maskUrl,
			name: 'maskUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://example.com/mask.png',
			description: `Public web address of the mask: ${WHAT}`,
		}),
		fileField(operations, {
			displayName: FILE_FIELD_LABELS.mask,
			name: 'maskBinaryPropertyName',
			type: 'string',
			default: 'mask',
			placeholder: 'e.g. mask',
			hint: 'The name of the input field containing the mask file',
			description: `Where the mask is: ${WHAT}`,
		}),
	];
}
