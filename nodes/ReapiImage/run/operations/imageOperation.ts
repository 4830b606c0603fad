import type { Failure } from '../../api/failure';
import type { ImageOperation } from '../../models/model';
import { succeed, type Result } from '../../result';
import { startRun, type RunContext } from '../context';
import { prepareImageJob } from '../input/prepareImageJob';
import type { Job } from '../job';
import { isDryRun, withDryRun } from '../payments/dryRun';
import { runJobs } from '../runJobs';
import type { Operation } from './operation';

/**
 * An operation that submits, waits and downloads.
 * @param prepare reads and checks one item; sends nothing
 */
export function submittingOperation(
	prepare: (run: RunContext, itemIndex: number) => Promise<Result<Job, Failure>>,
): Operation {
	return {
		async execute(context, clock) {
			const run = await startRun(context, clock, isDryRun(context));
			const prepareRun = async (itemIndex: number) => {
				const job = await prepare(run, itemIndex);
				return job.ok ? succeed(withDryRun(run, job.value)) : job;
			};
			return await runJobs(run, prepareRun, 'notSent');
		},
	};
}

/** An operation whose request is made from the form. */
export function imageOperation(operation: ImageOperation): Operation {
	return submittingOperation(
		async (run, itemIndex) => await prepareImageJob(run, operation, itemIndex),
	);
}
