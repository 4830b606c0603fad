/** What the node writes into n8n's log. */
export interface LoggedSubmissions {
	/** Whether the log says that reAPI accepted this task for this item of this execution. */
	accepted: (taskId: string, item: number, executionId: string) => boolean;
	/** Whether the log says that the response to the submission of this item was lost. */
	lost: (item: number, executionId: string) => boolean;
}

const ACCEPTED = /reAPI accepted task (\w+) for item (\d+) \(execution (\d+)\)/g;
// A broken response may have named a task, which then stands before the execution.
const LOST =
	/reAPI: the response to the submission of item (\d+) was lost; a task may have been made and charged.*?\(execution (\d+)\)/g;

const all = (log: string, pattern: RegExp) =>
	new Set([...log.matchAll(pattern)].map((match) => match.slice(1).join(' ')));

/** Reads all that n8n has printed. */
export function readLog(log: string): LoggedSubmissions {
	const accepted = all(log, ACCEPTED);
	const lost = all(log, LOST);
	return {
		accepted: (taskId, item, executionId) => accepted.has(`${taskId} ${item} ${executionId}`),
		lost: (item, executionId) => lost.has(`${item} ${executionId}`),
	};
}
