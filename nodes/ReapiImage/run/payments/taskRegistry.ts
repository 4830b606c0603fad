import type { Logger } from 'n8n-workflow';
import type { Task } from '../../api/task';

interface Entry {
	readonly itemIndex: number;
	readonly task?: Task;
	/** The task that a broken answer named. */
	readonly named?: string;
}

/** The tasks of a run, as far as they are known: for n8n's log and for the text of an error. */
export class TaskRegistry {
	private readonly entries = new Map<number, Entry>();
	private readonly suffix: string;
	private isCanceled = false;

	/**
	 * @param executionId for the log, which many executions share
	 * @param accepted tasks that an earlier try of the same run had accepted, by item
	 */
	constructor(
		private readonly logger: Logger,
		executionId: string | undefined,
		accepted: Iterable<[itemIndex: number, task: Task]>,
	) {
		this.suffix = executionId ? ` (execution ${executionId})` : '';
		for (const [itemIndex, task] of accepted) this.state(itemIndex, task);
	}

	/** reAPI accepted a task: from now on it is paid for. */
	accepted(itemIndex: number, task: Task): void {
		this.entries.set(itemIndex, { itemIndex, task });
		this.logger.info(`reAPI accepted task ${task.id} for item ${itemIndex}${this.suffix}`);
		// The answer of a submission that was under way when the execution was canceled.
		if (this.isCanceled) this.canceled();
	}

	/** Nobody knows whether reAPI made a task for this item; a broken answer may have named one. */
	uncertain(itemIndex: number, taskId?: string): void {
		this.entries.set(itemIndex, { itemIndex, ...(taskId !== undefined && { named: taskId }) });
		// At once: the error that says so is dropped by n8n if the user stops it before the next try.
		this.logger.warn(
			`reAPI: the answer to the submission of item ${itemIndex} was lost; a task may have been made and charged${taskId === undefined ? '' : `: ${taskId}`}${this.suffix}`,
		);
		if (this.isCanceled) this.canceled();
	}

	/** The last state of a task. */
	state(itemIndex: number, task: Task): void {
		this.entries.set(itemIndex, { itemIndex, task });
	}

	/** The execution was canceled: the ids go to the log, since no output will name them. */
	canceled(): void {
		this.isCanceled = true;
		const report = this.report();
		if (report) this.logger.warn(`reAPI: the execution was canceled. ${report}`);
	}

	/** One sentence that names every task with item, id and state; empty if there is none. */
	report(): string {
		const tasks = [...this.entries.values()].map(({ itemIndex, task, named }) =>
			task === undefined
				? `item ${itemIndex}: perhaps submitted, the answer was lost${named === undefined ? '' : ` (it names ${named})`}`
				: `item ${itemIndex}: ${task.id} (${task.status === 'failed' ? 'failed, refunded' : task.status})`,
		);
		if (tasks.length === 0) return '';
		return `Tasks that reAPI accepted (fetch them with the operation Task > Wait): ${tasks.join('; ')}.`;
	}
}
