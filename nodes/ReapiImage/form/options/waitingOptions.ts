import { SETTING_LABELS } from '../../request/options';
import { limited, type OptionEntry } from './entry';

/** Rules the waiting; of use only where the node waits. */
export const waitingEntries: OptionEntry[] = [
	{
		displayName: SETTING_LABELS.outputMode,
		name: 'outputMode',
		type: 'options',
		options: [
			{
				name: 'One Item per Image',
				value: 'perImage',
				description: 'Each image is an item of its own, with imageUrl and one file',
			},
			{
				name: 'One Item per Request',
				value: 'perRequest',
				description: 'All images of a request in one item, with imageUrls and numbered files',
			},
		],
		default: 'perImage',
		description: 'How several images of one request are handed to the next node',
	},
	{
		...limited('pollInterval'),
		description:
			'Pause between two looks at a task, 1 to 60. 0 leaves it to the node, which fits nearly always; looking costs nothing.',
	},
	{
		...limited('timeout'),
		description: 'How long to wait for a task at most (30 to 3,600); the task itself goes on',
	},
	{
		displayName: SETTING_LABELS.onTimeout,
		name: 'onTimeout',
		type: 'options',
		options: [
			{
				name: 'Output the Task',
				value: 'returnTask',
				description: 'The item goes on with taskId and status processing, to be fetched later',
			},
			{
				name: 'Stop With an Error',
				value: 'error',
				description: 'The item fails; the error names the task, which can still be fetched',
			},
		],
		default: 'error',
		description: 'What happens to an item whose images are not ready within the timeout',
	},
];
