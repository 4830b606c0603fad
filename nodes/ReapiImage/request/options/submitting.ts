import { isTaskId, TASK_ID_EXAMPLE } from '../taskId';
import type { AnyOption } from './kinds';

/** Options of whatever submits requests. */
export const SUBMITTING_OPTIONS = {
	dryRun: {
		kind: 'choice',
		label: 'Dry Run',
		refuseEmpty: true,
		choices: [
			{
				value: 'never',
				name: 'Never',
				description: 'Every run sends its requests and pays for them',
			},
			{
				value: 'manual',
				name: 'When Run From the Editor',
				description: 'Runs that you start in the editor are free, all others are real',
			},
			{
				value: 'always',
				name: 'Always',
				description: 'No run sends or pays for anything',
			},
		],
		description:
			'Test the workflow without paying: everything is checked, and placeholder images of the same size come out, but nothing is sent. A sub-workflow cannot tell who started it, and pays under When Run From the Editor.',
	},
	maxParallelTasks: {
		kind: 'number',
		label: 'Max Parallel Tasks',
		min: 1,
		max: 500,
		default: 100,
		whole: true,
		description: 'How many requests of this node may be in progress at reAPI at the same time',
	},
	minimumBalance: {
		kind: 'number',
		label: 'Minimum Balance',
		unit: 'Credits',
		min: 0,
		default: 0,
		refuseEmpty: true,
		description:
			'Stop with an error, before anything is sent, if the account holds fewer credits than this. 0 means no minimum.',
	},
	resumeTaskId: {
		kind: 'text',
		label: 'Resume Task ID',
		default: '',
		placeholder: 'e.g. {{ $json.taskId }}',
		format: { fits: isTaskId, said: `the ID of a task, such as ${TASK_ID_EXAMPLE}, or empty` },
		description:
			'If this is not empty, the images of this task come out and nothing is paid; a task that failed or that reAPI does not know is paid for anew. Keep the task ID in a column of your table, and a workflow can be run again after any failure or restart.',
	},
	reuse: {
		kind: 'choice',
		label: 'Reuse Paid Images',
		choices: [
			{ value: 'never', name: 'Never', description: 'Each run orders and pays for new images' },
			{
				value: 'sameRequest',
				name: 'For the Same Request',
				description: 'A request that is equal in every field gives the images that it gave before',
			},
		],
		description:
			'Whether to output the images again that an equal request of the last 7 days has paid for. This memory is lost when n8n restarts, and in queue mode each worker has its own.',
	},
	spendingLimit: {
		kind: 'number',
		label: 'Spending Limit',
		unit: 'Credits per Execution',
		min: 0,
		default: 0,
		refuseEmpty: true,
		description:
			'The most that all requests of this node may cost in one execution, by the price list. A request above it is not sent, and the node stops with an error. 0 means no limit.',
	},
} as const satisfies Record<string, AnyOption>;
