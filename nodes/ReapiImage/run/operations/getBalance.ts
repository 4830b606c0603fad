import { readBalance } from '../../api/balance';
import { creditsToUsd } from '../../models/money';
import { fail } from '../../result';
import type { Operation } from './operation';
import { forEachItem, jsonOutcome } from '../output/perItem';
import { startRun } from '../context';
import { itemFailure } from '../payments/itemFailure';

/** The credits of the account, and their worth. */
export const getBalance: Operation = {
	async execute(context, clock) {
		const run = await startRun(context, clock);
		return await forEachItem(run, async (itemIndex) => {
			const balance = await readBalance(run.client, clock, run.signal);
			if (!balance.ok) return fail(itemFailure(balance.failure, 'free'));
			const credits = balance.value;
			return jsonOutcome({ balance: credits, balanceUsd: creditsToUsd(credits) }, itemIndex);
		});
	},
};
