import type { IExecuteFunctions } from 'n8n-workflow';
import { inputFailure, type Failure } from '../../api/failure';
import { fail, succeed, type Result } from '../../result';

// The shape is not documented and is treated as opaque; but a prompt or a URL in this field is surely a mistake.
const PLAUSIBLE = /^(?!https?:)[^\s\p{Cc}]{3,256}$/u;

/** The Task ID of an item, or what is wrong with it. */
export function readTaskId(context: IExecuteFunctions, itemIndex: number): Result<string, Failure> {
	const value: unknown = context.getNodeParameter('taskId', itemIndex, '') ?? '';
	const taskId = typeof value === 'string' ? value.trim() : JSON.stringify(value);
	if (typeof value === 'string' && PLAUSIBLE.test(taskId)) return succeed(taskId);
	const shown = taskId === '' ? 'empty' : JSON.stringify(taskId.slice(0, 60));
	return fail(
		inputFailure(
			`Task ID is ${shown}, which is not the ID of a task`,
			'Give the taskId of an earlier output, such as task_018f5a3a1b6e7d9f8c2b4d6e8f0a2c4e.',
		),
	);
}
