import { readBalance } from '../../api/balance';
import type { Failure } from '../../api/failure';
import { SETTING_LABELS } from '../../request/options';
import { fail, type Result } from '../../result';
import { canceledError, type RunContext } from '../context';
import type { Job, Work } from '../job';
import { itemFailure, type ItemFailure } from './itemFailure';
import type { SpendingCount } from './spendingCount';

/** An item that has been read: its job, or why there is none. */
export type PreparedJob = Result<Job, ItemFailure>;

/** What a job costs, or would cost if it were not a dry run, in credits; 0 where the price is not known. */
export function priceOf(work: Work): number {
	return work.estimate?.credits ?? 0;
}

/** The strictest value that any item of the run sets; 0 if none does. */
function strictest(values: readonly number[], pick: (...values: number[]) => number): number {
	const set = values.filter((value) => value > 0);
	return set.length === 0 ? 0 : pick(...set);
}

/** What the items of a run may cost together; credits, 0 where no item sets it. */
export interface RunLimits {
	readonly spending: number;
	readonly minimumBalance: number;
}

/** The strictest limits that any item of a run sets: they hold for all of them. */
export function limitsOf(prepared: readonly PreparedJob[]): RunLimits {
	const settings = prepared.flatMap((each) => (each.ok ? [each.value.settings] : []));
	const spending = settings.map(({ spendingLimit }) => spendingLimit);
	const balances = settings.map(({ minimumBalance }) => minimumBalance);
	return {
		spending: strictest(spending, Math.min),
		minimumBalance: strictest(balances, Math.max),
	};
}

/**
 * Holds what a run would submit against the options Spending Limit and Minimum Balance, and reserves its price. What is
 * paid for already is waited for even if nothing more may be spent.
 * @param limits of the whole run
 * @param stops whether one failed item ends the run, so that nothing is to be spent on the others
 * @returns the jobs that may be carried out; the others have failed
 * @throws NodeOperationError when the execution is canceled meanwhile
 */
export async function withinLimits(
	run: RunContext,
	prepared: readonly PreparedJob[],
	limits: RunLimits,
	stops: boolean,
): Promise<PreparedJob[]> {
	const jobs = prepared.flatMap((each) => (each.ok ? [each.value] : []));
	const limit = limits.spending;
	const pays = (job: Job) => {
		const { work, itemIndex } = job;
		const open = !run.memory.submitted(itemIndex) && !run.reuse.expects(job);
		return work.kind === 'submit' && open;
	};
	const isUnpriced = (job: Job) => limit > 0 && job.work.estimate === undefined;
	const unpriced = jobs.filter((job) => pays(job) && isUnpriced(job));
	const paying = jobs.filter((job) => pays(job) && !isUnpriced(job));
	const refused = new Map<Job, Failure | undefined>();
	const refuse = (some: readonly Job[], failure: Failure | undefined) => {
		for (const job of some) refused.set(job, failure);
	};
	refuse(unpriced, unpricedFailure(limit));
	if (unpriced.length > 0 && stops) refuse(paying, unpricedFailure(limit));
	else if (paying.length > 0) {
		const failure =
			reserve(run.execution.spending, paying, limit) ??
			(await checkBalance(run, limits.minimumBalance, paying));
		refuse(paying, failure);
	}
	// Counted for themselves: a dry run spends nothing.
	const dry = jobs.filter(({ work }) => work.kind === 'dryRun');
	if (limit > 0) refuse(dry, checkDry(run, dry, limit));
	return prepared.map((each) => {
		const failure = each.ok ? refused.get(each.value) : undefined;
		return failure ? fail(itemFailure(failure, 'notSent')) : each;
	});
}

const sumOf = (jobs: readonly Job[]) => jobs.reduce((sum, { work }) => sum + priceOf(work), 0);

function reserve(count: SpendingCount, paying: readonly Job[], limit: number) {
	const credits = sumOf(paying);
	const { credits: spent } = count;
	if (limit > 0 && spent + credits > limit)
		return limitFailure(paying.length, credits, spent, limit);
	count.reserve(credits);
	return undefined;
}

function checkDry(run: RunContext, dry: readonly Job[], limit: number): Failure | undefined {
	if (dry.some(({ work }) => work.estimate === undefined)) {
		return unpricedFailure(limit);
	}
	// What an earlier try of the same run has counted does not count again.
	const fresh = dry.filter(({ itemIndex }) => !run.memory.of(itemIndex).dryCounted);
	const failure = reserve(run.execution.drySpending, fresh, limit);
	if (!failure) for (const { itemIndex } of fresh) run.memory.of(itemIndex).dryCounted = true;
	return failure;
}

async function checkBalance(
	run: RunContext,
	minimum: number,
	paying: readonly Job[],
): Promise<Failure | undefined> {
	if (minimum === 0) return undefined;
	const balance = await readBalance(run.client, run.clock, run.signal);
	if (run.signal.aborted) throw canceledError(run.context);
	if (balance.ok && balance.value >= minimum) return undefined;
	run.execution.spending.release(sumOf(paying));
	return balance.ok ? balanceFailure(balance.value, minimum) : balance.failure;
}

function limitFailure(items: number, credits: number, spent: number, limit: number): Failure {
	const who = items === 1 ? 'The item' : `The ${items} items`;
	const already =
		spent > 0 ? `, and this execution has spent about ${spent} credits already: together` : ',';
	return {
		reason: `${who} of this run would cost about ${credits} credits${already} more than the ${SETTING_LABELS.spendingLimit} of ${limit}`,
		advice: `Raise the option ${SETTING_LABELS.spendingLimit}, send fewer items, or choose a cheaper resolution or quality.`,
		category: 'credits',
	};
}

function unpricedFailure(limit: number): Failure {
	return {
		reason: `The price of the request is not known, so that it cannot be held against the ${SETTING_LABELS.spendingLimit} of ${limit}`,
		advice: `Remove the option ${SETTING_LABELS.spendingLimit}, and use ${SETTING_LABELS.minimumBalance} instead.`,
		category: 'credits',
	};
}

function balanceFailure(credits: number, minimum: number): Failure {
	return {
		reason: `The credit balance is ${credits}, below the ${SETTING_LABELS.minimumBalance} of ${minimum}`,
		advice: `Top up the credits at reapi.ai, or lower the option ${SETTING_LABELS.minimumBalance}.`,
		category: 'credits',
	};
}
