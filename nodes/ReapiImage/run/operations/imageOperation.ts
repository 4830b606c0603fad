import type { ImageOperation } from '../../request/types';
import { runJobs } from '../runJobs';
import { prepareImageJob } from '../input/prepareImageJob';
import type { Operation } from './operation';
import { startRun } from '../context';

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
