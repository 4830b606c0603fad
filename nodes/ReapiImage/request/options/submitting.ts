import type { AnyOption } from './kinds';

/** Options of whatever submits requests. */
export const SUBMITTING_OPTIONS = {
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
