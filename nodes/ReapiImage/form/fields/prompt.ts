import type { INodeProperties } from 'n8n-workflow';
import type { Models } from '../../models/model';
import { FIELD_LABELS } from '../../request/labels';
import { thousands } from '../../request/thousands';
import { showFor } from '../conditions';
import { operationsWith } from '../matrix';

export function promptField(models: Models): INodeProperties[] {
	const limit = thousands(Math.max(...models.map(({ promptMax }) => promptMax)));
	return [
		{
			displayName: FIELD_LABELS.prompt,
			name: 'prompt',
			type: 'string',
			typeOptions: { rows: 4 },
			displayOptions: showFor('image', operationsWith('image', 'prompt')),
			default: '',
			required: true,
			placeholder: 'e.g. An ancient castle beneath a starry sky, oil painting',
			description: `What the images should show, in up to ${limit} characters and any language. Say what shape they have in Size, not here.`,
		},
	];
}
