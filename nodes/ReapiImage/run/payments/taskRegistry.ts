import type { IExecuteFunctions } from 'n8n-workflow';
import type { Task } from '../../api/task';
import { shownTaskId } from '../../request/taskId';
import { recordTaskId } from './executionTaskIds';
import type { RetryMemory } from './retryMemory';

type Entry =
	| { readonly kind: 'task'; readonly task: Task }
	/** The response was lost; a broken one may have named a task. */
	| { readonly kind: 'uncertain'; readonly taskId?: string };

/** The tasks of a run, as far as they are known: for n8n's log, the custom data, and the text of an error. */
export class TaskRegistry {
	private readonly entries = new Map<number, Entry>();
	private readonly suffix: string;
	private isCanceled = false;

	/** @param memory what earlier tries of the same run have submitted */
	constructor(
		private readonly context: IExecuteFunctions,
		memory: RetryMemory,
	) {
		const executionId = context.getExecutionId() as string | undefined;
		// Many executions share the log.
		this.suffix = executionId ? ` (execution ${executionId})` : '';
		for (const [itemIndex, { accepted, uncertain }] of memory.submissions()) {
			if (accepted) this.state(itemIndex, accepted.task);
			else if (uncertain) this.lost(itemIndex, uncertain.failure.taskId);
		}
	}

	/** reAPI accepted a task: from now on it is paid for. */
	accepted(itemIndex: number, task: Task): void {
		this.state(itemIndex, task);
		this.context.logger.info(
			`reAPI accepted task ${shownTaskId(task.id)} for item ${itemIndex}${this.suffix}`,
		);
		recordTaskId(this.context, shownTaskId(task.id));
		// The response to a submission that was under way when the execution was canceled.
		if (this.isCanceled) this.canceled();
	}

	/** Nobody knows whether reAPI made a task for this item; a broken response may have named one. */
	uncertain(itemIndex: number, taskId?: string): void {
		this.lost(itemIndex, taskId);
		// At once: the error that says so is dropped by n8n if the user stops it before the next try.
		this.context.logger.warn(
			`reAPI: the response to the submission of item ${itemIndex} was lost; a task may have been made and charged${taskId === undefined ? '' : `: ${shownTaskId(taskId)}`}${this.suffix}`,
		);
		if (taskId !== undefined) recordTaskId(this.context, shownTaskId(taskId));
		if (this.isCanceled) this.canceled();
	}

	private lost(itemIndex: number, taskId: string | undefined): void {
		const named = taskId === undefined ? {} : { taskId };
		this.entries.set(itemIndex, { kind: 'uncertain', ...named });
	}

	/** The last state of a task. */
	state(itemIndex: number, task: Task): void {
		this.entries.set(itemIndex, { kind: 'task', task });
	}

	/** The execution was canceled: the ids go to the log, since no output will name them. */
	canceled(): void {
		this.isCanceled = true;
		const report = this.report();
		if (report) this.context.logger.warn(`reAPI: the execution was canceled. ${report}`);
	}

	/** Names every task with item, id and state, in one sentence for each thing to do; empty if there is none. */
	report(): string {
		const toFetch: string[] = [];
		const unclear: string[] = [];
		const refunded: string[] = [];
		for (const [itemIndex, entry] of this.entries) {
			if (entry.kind === 'uncertain') {
				const named = entry.taskId === undefined ? '' : ` (it names ${shownTaskId(entry.taskId)})`;
				unclear.push(`item ${itemIndex}${named}`);
			} else if (entry.task.status === 'failed') {
				refunded.push(`item ${itemIndex}: ${shownTaskId(entry.task.id)}`);
			} else {
				toFetch.push(`item ${itemIndex}: ${shownTaskId(entry.task.id)} (${entry.task.status})`);
			}
		}
		return [
			sentence('Tasks that reAPI accepted (fetch them with the operation Task > Wait)', toFetch),
			sentence('Perhaps submitted and charged, the response was lost', unclear),
			sentence('Tasks that failed, with their credits refunded', refunded),
		]
			.filter(Boolean)
			.join(' ');
	}
}

function sentence(heading: string, tasks: readonly string[]): string {
	return tasks.length === 0 ? '' : `${heading}: ${tasks.join('; ')}.`;
}
