import type { ImageOperation } from '../../models/model';
import { succeed } from '../../result';
import { isDryRun, withDryRun } from '../payments/dryRun';
import { runJobs } from '../runJobs';
import { prepareImageJob } from '../input/prepareImageJob';
import type { Operation } from './operation';
import { startRun } from '../context';

/** An operation that makes images: submit, wait, download. */
export function imageOperation(operation: ImageOperation): Operation {
	return {
		async execute(context, clock) {
			const run = await startRun(context, clock, isDryRun(context));
			const prepare = async (itemIndex: number) => {
				const job = await prepareImageJob(run, operation, itemIndex);
				return job.ok ? succeed(withDryRun(run, job.value)) : job;
			};
			return await runJobs(run, prepare, 'notSent');
		},
	};
}
