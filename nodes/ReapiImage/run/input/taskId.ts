import type { IExecuteFunctions } from 'n8n-workflow';
import { inputFailure, type Failure } from '../../api/failure';
import { isBlank } from '../../request/blank';
import { shownValue } from '../../request/shownValue';
import { textOf } from '../../request/values';
import { isTaskId, TASK_ID_EXAMPLE } from '../../request/taskId';
import { fail, succeed, type Result } from '../../result';

/** The Task ID of an item, or what is wrong with it. */
export function readTaskId(context: IExecuteFunctions, itemIndex: number): Result<string, Failure> {
	const value: unknown = context.getNodeParameter('taskId', itemIndex, '') ?? '';
	const taskId = textOf(value)?.trim() ?? '';
	if (isTaskId(taskId)) return succeed(taskId);
	return fail(
		inputFailure(
			`"Task ID" is ${isBlank(value) ? 'empty' : shownValue(value)}, which is not the ID of a task`,
			`Give the taskId of an earlier output, such as ${TASK_ID_EXAMPLE}.`,
		),
	);
}
