import type { AnyOption } from './kinds';

/** Options of whatever downloads images. */
export const FILE_OPTIONS = {
	fileName: {
		kind: 'text',
		label: 'File Name',
		default: '',
		placeholder: 'e.g. poster',
		description:
			'Name of the file without its ending; several images of a request get -0, -1 and so on added. Empty uses the task ID.',
	},
	binaryPropertyName: {
		kind: 'text',
		label: 'Put Output File in Field',
		default: 'data',
		hint: 'The name of the output field to put the file in',
		// The engine's items are plain objects: a file under this name would be lost.
		forbidden: ['__proto__'],
		description:
			'Where the next node finds the file; further images of the same item get _1, _2 and so on added',
	},
	onDownloadFailure: {
		kind: 'choice',
		label: 'On Download Failure',
		choices: [
			{
				value: 'returnUrl',
				name: 'Output the Image URL',
				description: 'The item goes on with imageUrl, and with the reason in downloadError',
			},
			{
				value: 'error',
				name: 'Stop With an Error',
				description: 'The item fails; the error holds the image URLs, which are valid for 7 days',
			},
		],
		description: 'What to do with an image that is ready and paid for but cannot be downloaded',
	},
} as const satisfies Record<string, AnyOption>;
