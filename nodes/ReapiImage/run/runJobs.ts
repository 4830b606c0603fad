import type { INodeExecutionData } from 'n8n-workflow';
import { ItemPipeline } from './itemPipeline';
import { checkSpendingLimits } from './payments/spendingLimits';
import { addWarnings } from './output/warnings';
import type { PreparedJob } from './input/prepareImageJob';
import { failed, type Job, type Outcome } from './job';
import { parameterFailure, toOutput } from './output/perItem';
import { continuesOnFail } from './output/errors';
import type { RunContext } from './context';
import { TaskRegistry } from './payments/taskRegistry';

/** Reads and checks one item; sends nothing. */
type Prepare = (itemIndex: number) => Promise<PreparedJob>;

/**
 * Carries out an operation that submits or waits: all items are checked before the first is submitted.
 * @throws NodeApiError or NodeOperationError for failed items where the run is to stop, and when it is stopped
 */
export async function runJobs(run: RunContext, prepare: Prepare): Promise<INodeExecutionData[]> {
	const { logger } = run.context;
	const executionId = run.context.getExecutionId() as string | undefined;
	const log = new TaskRegistry(logger, executionId, run.memory.accepted());
	const prepared: PreparedJob[] = [];
	for (let itemIndex = 0; itemIndex < run.context.getInputData().length; itemIndex++) {
		prepared.push(await prepareOnce(run, prepare, itemIndex));
	}
	const jobs = prepared.flatMap((each) => (each.ok ? [each.job] : []));
	const invalid = prepared.map((each): Outcome | undefined =>
		each.ok ? undefined : failed(each.failure),
	);
	// With "stop workflow", one invalid item means that nothing is spent on the others.
	if (jobs.length < prepared.length && !continuesOnFail(run)) {
		const valid: Outcome = { ok: true, items: [] };
		return toOutput(
			run,
			invalid.map((outcome) => outcome ?? valid),
			log.report(),
		);
	}
	const outcomes = await dispatch(run, jobs, log);
	const all = invalid.flatMap((outcome, itemIndex) => outcome ?? outcomes.get(itemIndex) ?? []);
	addWarnings(run, jobs, all);
	return toOutput(run, all, log.report());
}

// An item that an earlier try submitted keeps the job of that try, whatever its expressions give now.
async function prepareOnce(
	run: RunContext,
	prepare: Prepare,
	itemIndex: number,
): Promise<PreparedJob> {
	const job = submittedJob(run, itemIndex);
	if (job) return { ok: true, job };
	try {
		return await prepare(itemIndex);
	} catch (error) {
		return { ok: false, failure: parameterFailure(error) };
	}
}

function submittedJob(run: RunContext, itemIndex: number): Job | undefined {
	const { accepted, uncertain } = run.memory.of(itemIndex);
	return (accepted ?? uncertain)?.job;
}

async function dispatch(
	run: RunContext,
	jobs: readonly Job[],
	log: TaskRegistry,
): Promise<Map<number, Outcome>> {
	const paying = jobs.filter(({ order, itemIndex }) => order && !submittedJob(run, itemIndex));
	const guard = paying.length > 0 ? await checkSpendingLimits(run, jobs) : undefined;
	// What is paid for already is waited for even if nothing more may be spent.
	const allowed = guard ? jobs.filter((job) => !paying.includes(job)) : jobs;
	const outcomes = new Map<number, Outcome>();
	if (guard) for (const { itemIndex } of paying) outcomes.set(itemIndex, failed(guard));
	if (allowed.length > 0) {
		const parallel = Math.min(...allowed.map(({ settings }) => settings.maxParallelTasks));
		const results = await new ItemPipeline(run, log, parallel).outcomes(allowed);
		results.forEach((result, index) => {
			const itemIndex = allowed[index]?.itemIndex;
			if (itemIndex !== undefined) outcomes.set(itemIndex, result);
		});
	}
	return outcomes;
}
