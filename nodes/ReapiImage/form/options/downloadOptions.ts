import { DEFAULT_BINARY_PROPERTY, SETTING_LABELS } from '../../request/options';
import type { OptionEntry } from './entry';

/** Shapes the files; of use only where images are downloaded. */
export const downloadEntries: OptionEntry[] = [
	{
		displayName: 'File Name',
		name: 'fileName',
		type: 'string',
		default: '',
		placeholder: 'e.g. poster',
		description:
			'Beginning of the name of each file, followed by -0.png, -1.png and so on; empty takes the task ID',
	},
	{
		displayName: 'Put Output File in Field',
		name: 'binaryPropertyName',
		type: 'string',
		default: DEFAULT_BINARY_PROPERTY,
		hint: 'The name of the output binary field to put the file in',
		description:
			'Where the next node finds the PNG; further images of the same item get _1, _2 and so on added',
	},
	{
		displayName: SETTING_LABELS.onDownloadFailure,
		name: 'onDownloadFailure',
		type: 'options',
		options: [
			{
				name: 'Output the Image URL',
				value: 'returnUrl',
				description: 'The item goes on with imageUrl and the reason in downloadError',
			},
			{
				name: 'Stop With an Error',
				value: 'error',
				description: 'The item fails; the error holds the URLs, valid for 7 days',
			},
		],
		default: 'returnUrl',
		description: 'What happens to an image that is ready and paid for but cannot be fetched',
	},
];
