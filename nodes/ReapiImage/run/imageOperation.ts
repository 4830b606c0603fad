import type { ImageOperation } from '../catalog';
import { runJobs } from './batchRun';
import { prepareImageJob } from './imageJobs';
import type { Operation } from './operation';
import { startRun } from './run';

/** An operation that makes images: submit, wait, download. */
export function imageOperation(operation: ImageOperation): Operation {
	return {
		resource: 'image',
		operation,
		async execute(context, clock) {
			const run = await startRun(context, clock);
			return await runJobs(run, (itemIndex) => prepareImageJob(run, operation, itemIndex));
		},
	};
}
