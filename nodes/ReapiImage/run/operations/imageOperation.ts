import type { ImageOperation } from '../../models/model';
import { runJobs } from '../runJobs';
import { prepareImageJob } from '../input/prepareImageJob';
import type { Operation } from './operation';
import { startRun } from '../context';

/** An operation that makes images: submit, wait, download. */
export function imageOperation(operation: ImageOperation): Operation {
	return {
		async execute(context, clock) {
			const run = await startRun(context, clock);
			return await runJobs(
				run,
				async (itemIndex) => await prepareImageJob(run, operation, itemIndex),
				'notSent',
			);
		},
	};
}
