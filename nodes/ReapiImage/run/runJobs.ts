import type { INodeExecutionData } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { errorText } from '../api/errorText';
import type { Failure } from '../api/failure';
import type { RequestWarning } from '../request/types';
import { fail, succeed, type Result } from '../result';
import { errorNamingTasks, type RunContext } from './context';
import { ItemPipeline } from './itemPipeline';
import type { Job, Outcome } from './job';
import { continuesOnFail } from './output/errors';
import { withInputFields } from './output/inputFields';
import { parameterFailure, toOutput } from './output/perItem';
import { addRequestWarnings, addWarnings } from './output/warnings';
import { addDryRunHints } from './payments/dryRunHints';
import { itemFailure, type PaymentState } from './payments/itemFailure';
import {
	limitsOf,
	withinLimits,
	type PreparedJob,
	type RunLimits,
} from './payments/spendingLimits';
import { TaskRegistry } from './payments/taskRegistry';

/** Reads and checks one item; sends nothing. */
export type Prepare = (itemIndex: number) => Promise<Result<Job, Failure>>;

/**
 * Carries out an operation that submits or waits: all items are checked before the first is submitted.
 * @param unprepared what it means for the credits that an item cannot be read: `notSent`, or `free`
 * @throws NodeApiError or NodeOperationError for failed items where the run is to stop, and when it is stopped
 */
export async function runJobs(
	run: RunContext,
	prepare: Prepare,
	unprepared: Extract<PaymentState, 'notSent' | 'free'>,
): Promise<INodeExecutionData[]> {
	const { context, memory } = run;
	const tasks = new TaskRegistry(context, memory);
	const prepared: PreparedJob[] = [];
	for (let itemIndex = 0; itemIndex < context.getInputData().length; itemIndex++) {
		const job = await prepareOnce(run, prepare, itemIndex);
		prepared.push(job.ok ? job : fail(itemFailure(job.failure, unprepared)));
	}
	// With "stop workflow", one invalid item means that nothing is spent on the others.
	const stops = !continuesOnFail(run);
	if (stops && prepared.some(({ ok }) => !ok)) {
		const unsent = prepared.map((each): Outcome => (each.ok ? succeed({ items: [] }) : each));
		return toOutput(run, unsent, tasks.report());
	}
	try {
		await run.reuse.prepare(prepared.flatMap((each) => (each.ok ? [each.value] : [])));
		const limits = limitsOf(prepared);
		const jobs = await withinLimits(run, prepared, limits, stops);
		const outcomes = await dispatch(run, jobs, limits, tasks);
		addWarnings(run, outcomes);
		addRequestWarnings(run, prepared.map(requestWarnings));
		addDryRunHints(run, prepared);
		const complete = outcomes.map((outcome, itemIndex) => {
			const job = prepared[itemIndex];
			return job?.ok ? withInputFields(run, job.value, outcome) : outcome;
		});
		return toOutput(run, complete, tasks.report());
	} catch (error) {
		throw withTasks(run, error, tasks.report());
	}
}

/** Whatever goes wrong once something was submitted, the error names the tasks. */
function withTasks({ context }: RunContext, error: unknown, report: string): Error {
	if (error instanceof NodeOperationError || error instanceof NodeApiError) return error;
	return errorNamingTasks(context, `An unexpected error: ${errorText(error)}`, report);
}

function requestWarnings(prepared: PreparedJob): readonly RequestWarning[] {
	const work = prepared.ok ? prepared.value.work : undefined;
	return work && work.kind !== 'existing' ? work.warnings : [];
}

// An item that an earlier try submitted keeps the job of that try, whatever its expressions give now.
async function prepareOnce(
	run: RunContext,
	prepare: Prepare,
	itemIndex: number,
): Promise<Result<Job, Failure>> {
	const { accepted, uncertain } = run.memory.of(itemIndex);
	const submitted = accepted ?? uncertain;
	if (submitted) return succeed(submitted.job);
	try {
		return await prepare(itemIndex);
	} catch (error) {
		return fail(parameterFailure(error));
	}
}

async function dispatch(
	run: RunContext,
	prepared: readonly PreparedJob[],
	limits: RunLimits,
	tasks: TaskRegistry,
): Promise<Outcome[]> {
	const parallel = prepared.flatMap((each) =>
		each.ok ? [each.value.settings.maxParallelTasks] : [],
	);
	if (parallel.length === 0) return prepared.flatMap((each) => (each.ok ? [] : [each]));
	const pipeline = new ItemPipeline(run, tasks, limits, Math.min(...parallel));
	return await pipeline.outcomes(prepared);
}
