import { oneLine } from '../request/shownValue';
import { classifyError } from './errorCodes';
import { parseTask, type Task } from './task';
import type { ApiResponse } from './response';
import {
	isForeign,
	MESSAGE_CHARS,
	noResponseFailure,
	responseFailure,
	type Failure,
} from './failure';
import { parseRetryAfter } from './retryPolicy';

/** What the response to a poll means. */
export type PollResult =
	| { readonly kind: 'task'; readonly task: Task }
	/** The poll failed, the task is not concerned: ask again later. */
	| {
			readonly kind: 'transient';
			/** The pause that reAPI asks for, in ms. */
			readonly pauseMs?: number;
			/** The pause concerns all requests of the account (HTTP 429), not just this one. */
			readonly rateLimited: boolean;
			readonly failure: Failure;
	  }
	/** reAPI itself says that there is no such task (yet). */
	| { readonly kind: 'notFound'; readonly failure: Failure }
	/** The key is refused: polling on cannot help. */
	| { readonly kind: 'denied'; readonly failure: Failure };

/**
 * Reads the response to GET of a task.
 * @param now ms since the epoch, for a Retry-After date
 */
export function classifyPoll(response: ApiResponse, taskId: string, now: number): PollResult {
	if (response.kind === 'noResponse') {
		const failure = { ...noResponseFailure(response), taskId };
		return { kind: 'transient', rateLimited: false, failure };
	}
	const { status } = response;
	if (status >= 200 && status < 300) {
		const task = parseTask(response.json);
		// A response about another task must not end the wait for this one.
		if (task?.id === taskId) return { kind: 'task', task };
		return {
			kind: 'transient',
			rateLimited: false,
			failure: {
				reason: 'The response to a poll was not this task',
				advice: '',
				httpStatus: status,
				taskId,
			},
		};
	}
	const failure = {
		...responseFailure(response, 'did not tell the state of the task'),
		taskId,
	};
	if (status === 404 && !isForeign(response)) return { kind: 'notFound', failure };
	if (status === 401 || status === 403) return { kind: 'denied', failure };
	const pauseMs = parseRetryAfter(response.headers['retry-after'], now);
	return {
		kind: 'transient',
		rateLimited: status === 429,
		failure,
		...(pauseMs !== undefined && { pauseMs }),
	};
}

/** The failure of a task that reAPI reports as failed; its credits are refunded (vendor's page, "Pricing"). */
export function taskFailure(task: Task): Failure {
	const { code, message = '' } = task.failure ?? {};
	const { category, advice } = classifyError({ code, message });
	return {
		reason: `The image task failed: ${oneLine(message, MESSAGE_CHARS)}`,
		advice,
		category,
		taskId: task.id,
		...(code !== undefined && { code }),
	};
}
