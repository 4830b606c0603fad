import { readBalance } from '../../api/balance';
import type { Failure } from '../../api/failure';
import { SETTING_LABELS } from '../../request/options';
import type { Job } from '../job';
import { canceledError, type RunContext } from '../context';

/** The strictest value that any item of the run sets; 0 if none does. */
function strictest(values: readonly number[], pick: (...values: number[]) => number): number {
	const set = values.filter((value) => value > 0);
	return set.length === 0 ? 0 : pick(...set);
}

/**
 * Holds the run against the options Spending Limit and Minimum Balance, before anything is submitted.
 * @returns why nothing may be submitted, or undefined
 * @throws NodeOperationError when the execution is canceled meanwhile
 */
export async function checkSpendingLimits(
	run: RunContext,
	jobs: readonly Job[],
): Promise<Failure | undefined> {
	const credits = jobs.reduce(
		(sum, { work }) => sum + (work.kind === 'submit' ? (work.estimate?.credits ?? 0) : 0),
		0,
	);
	const limit = strictest(
		jobs.map(({ settings }) => settings.spendingLimit),
		Math.min,
	);
	if (limit > 0 && credits > limit) {
		return {
			reason: `${jobs.length === 1 ? 'The item' : `The ${jobs.length} items`} of this run would cost about ${credits} credits, more than the ${SETTING_LABELS.spendingLimit} of ${limit}`,
			advice: `Raise the option ${SETTING_LABELS.spendingLimit}, send fewer items, or choose a cheaper resolution or quality.`,
			category: 'credits',
		};
	}
	const minimum = strictest(
		jobs.map(({ settings }) => settings.minimumBalance),
		Math.max,
	);
	if (minimum === 0) return undefined;
	const balance = await readBalance(run.client, run.clock, run.signal);
	if (run.signal.aborted) throw canceledError(run.context);
	if (!balance.ok) return balance.failure;
	if (balance.value >= minimum) return undefined;
	return {
		reason: `The credit balance is ${balance.value}, below the ${SETTING_LABELS.minimumBalance} of ${minimum}`,
		advice: `Top up the credits at reapi.ai, or lower the option ${SETTING_LABELS.minimumBalance}.`,
		category: 'credits',
	};
}
