import type { INodeExecutionData } from 'n8n-workflow';
import { Batch } from './batch';
import { checkGuards } from './guards';
import { addWarnings } from './warnings';
import type { PreparedJob } from './imageJobs';
import { failed, type Job, type Outcome } from './job';
import { parameterFailure, settle } from './perItem';
import { continuesOnFail } from './report';
import type { Run } from './run';
import { TaskLog } from './taskLog';

/**
 * Carries out an operation that submits or waits: all items are checked before the first is submitted.
 * @param prepare reads and checks one item; sends nothing
 * @throws NodeApiError or NodeOperationError for failed items where the run is to stop, and when it is stopped
 */
export async function runJobs(
	run: Run,
	prepare: (itemIndex: number) => Promise<PreparedJob>,
): Promise<INodeExecutionData[]> {
	const prepared: PreparedJob[] = [];
	for (let itemIndex = 0; itemIndex < run.context.getInputData().length; itemIndex++) {
		const refused = (error: unknown) => ({ ok: false, failure: parameterFailure(error) }) as const;
		prepared.push(await prepare(itemIndex).catch(refused));
	}
	const jobs = prepared.flatMap((each) => (each.ok ? [each.job] : []));
	const invalid = prepared.map((each): Outcome | undefined =>
		each.ok ? undefined : failed(each.failure),
	);
	// With "stop workflow", one invalid item means that nothing is spent on the others.
	if (jobs.length < prepared.length && !continuesOnFail(run)) {
		return settle(
			run,
			invalid.map((outcome) => outcome ?? { ok: true, items: [] }),
		);
	}
	const log = new TaskLog(run.context.logger);
	const outcomes = await carryOut(run, jobs, log);
	const byItem = new Map(jobs.map(({ itemIndex }, index) => [itemIndex, outcomes[index]]));
	const all = invalid.flatMap((outcome, itemIndex) => outcome ?? byItem.get(itemIndex) ?? []);
	addWarnings(run, jobs, all);
	return settle(run, all, log.report());
}

async function carryOut(run: Run, jobs: readonly Job[], log: TaskLog): Promise<Outcome[]> {
	const guard = await checkGuards(run, jobs);
	if (guard) return jobs.map(() => failed(guard));
	const parallel = Math.min(...jobs.map(({ settings }) => settings.maxParallelTasks));
	return jobs.length === 0 ? [] : await new Batch(run, log, parallel).outcomes(jobs);
}
