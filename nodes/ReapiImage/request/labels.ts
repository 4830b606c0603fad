import type { RequestField } from './types';

/** The names under which the form shows the fields of a request; the errors use them too. */
export const FIELD_LABELS: Readonly<Record<RequestField, string>> = {
	model: 'Model',
	prompt: 'Prompt',
	size: 'Size',
	width: 'Width',
	height: 'Height',
	resolution: 'Resolution',
	quality: 'Quality',
	n: 'Number of Images',
	imageUrls: 'Image URLs',
	maskUrl: 'Mask URL',
	background: 'Background',
	moderation: 'Moderation',
};

/** The names of the fields of a custom request. */
export const CUSTOM_LABELS = {
	requestBody: 'Request Body',
	referenceFiles: 'Reference Files',
	referenceField: 'Reference Field',
} as const;

/** The same for the fields that name files of the input. */
export const FILE_FIELD_LABELS = {
	images: 'Input Data Field Name',
	mask: 'Mask Data Field Name',
} as const;
