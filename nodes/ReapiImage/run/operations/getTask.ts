import type { IDataObject } from 'n8n-workflow';
import { classifyPoll } from '../../api/classifyPoll';
import { redact, redactJson } from '../../api/redact';
import type { Task } from '../../api/task';
import { fail } from '../../result';
import type { Operation } from './operation';
import { taskJson } from '../output/imageItems';
import type { OutputJson } from '../output/outputFields';
import { forEachItem, jsonOutcome } from '../output/perItem';
import { startRun } from '../context';
import { readTaskId } from '../input/taskId';
import { everyTaskIsDry } from '../payments/dryRun';
import { completedDryRun, readDryRunId } from '../payments/dryRunTask';
import { itemFailure } from '../payments/itemFailure';

function describe(task: Task, apiKey: string): OutputJson {
	return {
		...taskJson(task),
		...(task.status === 'completed' && {
			imageUrls: [...task.imageUrls],
			imageCount: task.imageUrls.length,
		}),
		...(task.output !== undefined && { output: redactJson(task.output, apiKey) as IDataObject }),
		...(task.usage !== undefined && { usage: redactJson(task.usage, apiKey) as IDataObject }),
		...(task.failure?.code !== undefined && { failureCode: task.failure.code }),
		...(task.failure && { failureMessage: redact(task.failure.message, apiKey) }),
	};
}

/** Checks a task once; a failed task is data, not an error. */
export const getTask: Operation = {
	async execute(context, clock) {
		const run = await startRun(context, clock, everyTaskIsDry(context));
		return await forEachItem(run, async (itemIndex) => {
			const read = readTaskId(context, itemIndex);
			if (!read.ok) return fail(itemFailure(read.failure, 'free'));
			const taskId = read.value;
			const dry = readDryRunId(taskId);
			if (dry) {
				const json = describe(completedDryRun(dry), run.apiKey);
				return jsonOutcome({ ...json, dryRun: true }, itemIndex);
			}
			const checked = classifyPoll(await run.client.getTask(taskId), taskId, clock.now());
			if (checked.kind === 'task') {
				return jsonOutcome(describe(checked.task, run.apiKey), itemIndex);
			}
			// A status check costs nothing, and what the task has cost is not known here.
			return fail(itemFailure(checked.failure, 'unknown'));
		});
	},
};
