import type { IDataObject } from 'n8n-workflow';
import { UNKNOWN_LATENCY } from '../../models/latency';
import type { Failure } from '../../api/failure';
import { succeed, type Result } from '../../result';
import type { Job } from '../job';
import { runJobs } from '../runJobs';
import type { Operation } from './operation';
import { startRun, type RunContext } from '../context';
import { readSettings } from '../input/settings';
import { readSwitch } from '../input/switches';
import { readTaskId } from '../input/taskId';
import { everyTaskIsDry, workOfTask } from '../payments/dryRun';

function prepare(run: RunContext, itemIndex: number): Result<Job, Failure> {
	const { context, asTool } = run;
	const read = readTaskId(context, itemIndex);
	if (!read.ok) return read;
	const options = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const checked = readSettings(options);
	if (!checked.ok) return checked;
	const settings = checked.value;
	const download = readSwitch(context, 'downloadImages', itemIndex);
	if (!download.ok) return download;
	return succeed({
		itemIndex,
		settings,
		cadence: { latency: UNKNOWN_LATENCY, pollIntervalS: settings.pollIntervalS },
		wait: true,
		download: download.value && !asTool,
		work: workOfTask(read.value),
	});
}

/** Waits for a task that exists and hands out its images, as the operation that submitted it would have done. */
export const waitForTask: Operation = {
	async execute(context, clock) {
		const run = await startRun(context, clock, everyTaskIsDry(context));
		return await runJobs(run, async (itemIndex) => prepare(run, itemIndex), 'free');
	},
};
