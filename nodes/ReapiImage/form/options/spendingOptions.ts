import { limited, type OptionEntry } from './entry';

/** Guards the credits before anything is sent. */
export const spendingEntries: OptionEntry[] = [
	{
		...limited('maxParallelTasks'),
		description: 'How many requests of this node may be in progress at reAPI at the same time',
	},
	{
		...limited('minimumBalance'),
		description:
			'Credits that the account must hold before anything is sent; below it the node stops with an error and spends nothing. 0 asks for no minimum.',
	},
	{
		...limited('spendingLimit'),
		description:
			'Credits that all items of a run together may cost by the price table; above it the node stops with an error and spends nothing. 0 sets no limit.',
	},
];
