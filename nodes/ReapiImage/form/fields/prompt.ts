import type { INodeProperties } from 'n8n-workflow';
import { FIELD_LABELS } from '../../request/labels';
import { showForImage } from '../conditions';
import { MAKING_OPERATIONS } from '../operations';
import { PROMPT_MAX_CHARS } from '../legacy';

export const prompt: INodeProperties[] = [
	{
		displayName: FIELD_LABELS.prompt,
		name: 'prompt',
		type: 'string',
		typeOptions: { rows: 4 },
		displayOptions: showForImage(MAKING_OPERATIONS),
		default: '',
		required: true,
		placeholder: 'e.g. An ancient castle beneath a starry sky, oil painting',
		description: `What the image should show, in up to ${PROMPT_MAX_CHARS.toLocaleString('en')} characters. Describe subject, style and light; leave the shape of the image to the Size field.`,
	},
];
