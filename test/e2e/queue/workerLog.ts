import type { N8nProcess } from '../../n8n/process';

function found({ log }: N8nProcess, pattern: RegExp): string[] {
	return [...log().matchAll(pattern)].map(([, id = '']) => id);
}

/** Ids of the executions that a worker has started, by its log. */
export function startedBy(worker: N8nProcess): string[] {
	return found(worker, /Worker started execution (\d+)/g);
}

/** Ids of the tasks that reAPI accepted from an execution, as the worker's log tells them. */
export function acceptedTasks(worker: N8nProcess, executionId: string): string[] {
	const line = `reAPI accepted task (\\S+) for item \\d+ \\(execution ${executionId}\\)`;
	return found(worker, new RegExp(line, 'g'));
}
