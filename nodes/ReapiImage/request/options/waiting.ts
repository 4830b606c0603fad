import type { AnyOption } from './kinds';

/** Options of whatever waits for images. */
export const WAITING_OPTIONS = {
	outputMode: {
		kind: 'choice',
		label: 'Output Mode',
		choices: [
			{
				value: 'perImage',
				name: 'One Item per Image',
				description: 'Each image is an item of its own, with imageUrl and one file',
			},
			{
				value: 'perRequest',
				name: 'One Item per Request',
				description: 'All images of a request are in one item, with imageUrls and numbered files',
			},
		],
		description: 'How several images of one request are passed to the next node',
	},
	includeInputFields: {
		kind: 'switch',
		label: 'Include Input Fields',
		default: false,
		description:
			'Whether to add the JSON fields of the input item to its output. Fields that the node itself can set are left out, and failed items get none.',
	},
	pollInterval: {
		kind: 'number',
		label: 'Poll Interval',
		unit: 'Seconds',
		min: 1,
		max: 60,
		orZero: true,
		default: 0,
		description:
			'Time between two status checks of a task, 1 to 60. 0 uses the recommended times, which nearly always fit; status checks are free.',
	},
	timeout: {
		kind: 'number',
		label: 'Timeout',
		unit: 'Seconds',
		min: 30,
		max: 3600,
		default: 900,
		description: 'How long to wait for a task, 30 to 3,600; the task itself goes on after that',
	},
	onTimeout: {
		kind: 'choice',
		label: 'On Timeout',
		choices: [
			{
				value: 'error',
				name: 'Stop With an Error',
				description: 'The item fails; the error names the task, whose images can be fetched later',
			},
			{
				value: 'returnTask',
				name: 'Output the Task',
				description: 'The item goes on with taskId and the status processing',
			},
		],
		description: 'What to do with an item whose images are not ready in time',
	},
} as const satisfies Record<string, AnyOption>;
