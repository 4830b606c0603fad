import type { INodeProperties } from 'n8n-workflow';
import { hideUnless, showFor } from '../conditions';
import type { FormOperation } from '../perModel';

export const SOURCES = ['url', 'binary'] as const;

type Field = Omit<INodeProperties, 'displayOptions' | 'required'>;

/**
 * A field of the source `url`. Where the source is an expression, the fields of both sources are shown and none is
 * required: which one counts is known only at run time.
 */
export function urlField(operations: readonly FormOperation[], field: Field): INodeProperties[] {
	return [
		{
			...field,
			required: true,
			displayOptions: showFor('image', operations, { imageSource: hideUnless('url') }),
		},
		{
			...field,
			displayOptions: showFor('image', operations, { imageSource: [...SOURCES] }),
			description: 'Used where Image Source gives url',
		},
	];
}

/** A field of the source `binary`, also shown where the source is an expression. It has a default: it need not be required. */
export function fileField(operations: readonly FormOperation[], field: Field): INodeProperties {
	return { ...field, displayOptions: showFor('image', operations, { imageSource: ['url'] }) };
}
