import type { INodeProperties } from 'n8n-workflow';
import { FIELD_LABELS } from '../../request/labels';
import { showForImage, hideUnless } from '../conditions';
import type { FormOperation } from '../operations';
import { REFERENCES_MAX } from '../legacy';

const WITH_REFERENCES: readonly FormOperation[] = ['edit', 'inpaint'];
const SOURCES = ['url', 'binary'] as const;
type Source = (typeof SOURCES)[number];

/**
 * A field that belongs to one image source. Where the source is an expression, the fields of both sources
 * are shown and none is required: which one counts is known only at run time.
 */
export function bySource(
	source: Source,
	operations: readonly FormOperation[],
	field: Omit<INodeProperties, 'displayOptions' | 'required'>,
): INodeProperties[] {
	return [
		{
			...field,
			required: true,
			displayOptions: showForImage(operations, { imageSource: hideUnless(source) }),
		},
		{ ...field, displayOptions: showForImage(operations, { imageSource: [...SOURCES] }) },
	];
}

export const references: INodeProperties[] = [
	{
		displayName: 'Image Source',
		name: 'imageSource',
		type: 'options',
		displayOptions: showForImage(WITH_REFERENCES),
		options: [
			{
				name: 'Binary',
				value: 'binary',
				description:
					'Files of the input item; the node makes an expiring public link to each, so this n8n must be reachable from the internet',
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
	...bySource('url', WITH_REFERENCES, {
		displayName: FIELD_LABELS.imageUrls,
		name: 'imageUrls',
		type: 'string',
		typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Image URL' },
		default: [],
		placeholder: 'e.g. https://example.com/photo.png',
		description: `Public addresses of 1 to ${REFERENCES_MAX} reference images, one per entry; an entry may also be an expression that gives a list. The first one sets the ratio of a matched size, and a mask refers to it.`,
	}),
	...bySource('binary', WITH_REFERENCES, {
		displayName: 'Input Binary Fields',
		name: 'binaryPropertyNames',
		type: 'string',
		default: 'data',
		placeholder: 'e.g. data, data_1',
		description: `Comma-separated names of the item's binary fields that hold the 1 to ${REFERENCES_MAX} reference images`,
	}),
];
