import type { INodeProperties } from 'n8n-workflow';
import { FIELD_LABELS } from '../../request/labels';
import { BACKGROUNDS, MODERATIONS } from '../legacy';

const BACKGROUND_OPTIONS: Readonly<Record<string, { name: string; description: string }>> = {
	auto: { name: 'Auto', description: 'Left to the model' },
	opaque: { name: 'Opaque', description: 'A filled background' },
	transparent: {
		name: 'Transparent (Rendered Opaque)',
		description: 'Accepted by reAPI, but the model does not make transparent images',
	},
};

const MODERATION_OPTIONS: Readonly<Record<string, { name: string; description: string }>> = {
	auto: { name: 'Auto', description: 'The usual content filter' },
	low: { name: 'Low', description: 'More lenient, for harmless prompts that are being refused' },
};

/** Shapes the request; known to the official model only. */
export const requestEntries: Array<Omit<INodeProperties, 'displayOptions'>> = [
	{
		displayName: FIELD_LABELS.background,
		name: 'background',
		type: 'options',
		options: BACKGROUNDS.map((value) => ({ name: value, ...BACKGROUND_OPTIONS[value], value })),
		default: 'auto',
		description:
			'What is behind the subject; images with transparency cannot be had from this model',
	},
	{
		displayName: FIELD_LABELS.moderation,
		name: 'moderation',
		type: 'options',
		options: MODERATIONS.map((value) => ({ name: value, ...MODERATION_OPTIONS[value], value })),
		default: 'auto',
		description: 'How strictly reAPI filters the prompt; a refused prompt is not charged',
	},
];
