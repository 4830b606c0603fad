import { MESSAGE_CHARS, type Failure } from '../../api/failure';
import type { Task } from '../../api/task';
import { SETTING_LABELS } from '../../request/options';
import { oneLine } from '../../request/shownValue';

/**
 * The task was not done in time.
 * @param last what the last poll said, if that was not "still running"
 */
export function timeoutFailure(task: Task, timeoutMs: number, last: Failure | undefined): Failure {
	const seconds = timeoutMs / 1000;
	return {
		reason: `The task was not done after ${seconds} seconds${last ? `; the last status check failed: ${last.reason}` : ''}`,
		advice: `For longer waits raise the option ${SETTING_LABELS.timeout}, or set ${SETTING_LABELS.onTimeout} to Output the Task.`,
		taskId: task.id,
		...(last?.code !== undefined && { code: last.code }),
		...(last?.httpStatus !== undefined && { httpStatus: last.httpStatus }),
		...(last?.requestId !== undefined && { requestId: last.requestId }),
	};
}

/** The user stopped the execution while the task was waited for. */
export function canceledFailure(task: Task): Failure {
	return { reason: 'The execution was canceled', advice: '', taskId: task.id };
}

/** The task is completed, and reAPI names no image. */
export function noImagesFailure(task: Task): Failure {
	const why = task.failure ? `: ${oneLine(task.failure.message, MESSAGE_CHARS)}` : '';
	return {
		reason: `The task is completed, but reAPI lists no images for it${why}`,
		advice:
			'Try again later with the operation Task > Wait; if it stays so, ask reAPI with the task ID.',
		taskId: task.id,
		...(task.failure?.code !== undefined && { code: task.failure.code }),
	};
}

/**
 * Images could not be downloaded, and the option says that this fails the item.
 * @param reasons why, one for each image without a file
 */
export function downloadFailure(task: Task, reasons: readonly string[]): Failure {
	return {
		reason: `${reasons.length} of ${task.imageUrls.length} images could not be downloaded: ${reasons[0]}`,
		advice: 'The images stay at their addresses for 7 days.',
		taskId: task.id,
	};
}
