import type { Failure } from '../../api/failure';
import type { Task } from '../../api/task';
import { SETTING_LABELS } from '../../request/options';

/** The journal knows of a submission that this process has not made. */
export const STARTED_AGAIN: Failure = {
	reason:
		'Another process submitted this item before, in this same execution: n8n started it again, as it does when a worker ends while it runs',
	advice:
		'The task ID stands in the n8n log of that process, in a line that begins with "reAPI accepted task" and names this execution: fetch its images with the operation Task > Wait.',
	charge: 'possible',
};

/**
 * The task was not done in time.
 * @param last what the last poll said, if that was not "still running"
 */
export function timeoutFailure(task: Task, timeoutMs: number, last: Failure | undefined): Failure {
	const seconds = timeoutMs / 1000;
	return {
		reason: `The task was not done after ${seconds} seconds${last ? `; the last status check failed: ${last.reason}` : ''}`,
		advice: `For longer waits raise the option ${SETTING_LABELS.timeout}, or set ${SETTING_LABELS.onTimeout} to Output the Task.`,
		charge: 'charged',
		taskId: task.id,
		...(last?.code !== undefined && { code: last.code }),
		...(last?.httpStatus !== undefined && { httpStatus: last.httpStatus }),
		...(last?.requestId !== undefined && { requestId: last.requestId }),
	};
}
