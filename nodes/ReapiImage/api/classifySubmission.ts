import { parseTask, type Task } from './task';
import type { ApiResponse } from './response';
import { responseFailure, networkFailure, type Failure } from './failure';
import { parseRetryAfter } from './retryPolicy';

/** What the answer to a submission means. */
export type SubmissionResult =
	| { readonly kind: 'accepted'; readonly task: Task }
	/** It is certain that no task was made: the same request may be sent again after a pause. */
	| {
			readonly kind: 'repeat';
			readonly cause: 'rateLimit' | 'neverConnected';
			readonly pauseMs?: number;
			readonly failure: Failure;
	  }
	/** It is certain that no task was made, and the same request would be refused again. */
	| { readonly kind: 'refused'; readonly failure: Failure }
	/** A task may have been made and charged: the request is never sent again. */
	| { readonly kind: 'uncertain'; readonly failure: Failure };

// A gateway answers these where the request may already have gone through to the server behind it.
const UNCERTAIN_4XX = new Set([408, 409, 425, 499]);

const SHOWN_CHARS = 500;

// An answer that broke off, or that calls itself an error, may still name the task that was made.
function namedTask(text = ''): { taskId?: string } {
	const taskId = /"(?:task_)?id"\s*:\s*"([^"\\]+)"/.exec(text)?.[1];
	return taskId === undefined ? {} : { taskId };
}

/**
 * Reads the answer to a submission. reAPI knows no idempotency key, so only a refusal by status or a connection that
 * was never made counts as certain (vendor's API page, "Idempotency").
 * @param now ms since the epoch, for a Retry-After date
 */
export function classifySubmission(answer: ApiResponse, now: number): SubmissionResult {
	if (answer.kind === 'network') {
		return answer.mayHaveArrived
			? { kind: 'uncertain', failure: networkFailure(answer, 'possible') }
			: { kind: 'repeat', cause: 'neverConnected', failure: networkFailure(answer, 'none') };
	}
	const { status } = answer;
	const named = namedTask(answer.text);
	if (status >= 200 && status < 300) {
		const task = parseTask(answer.json);
		if (task) return { kind: 'accepted', task };
		return {
			kind: 'uncertain',
			failure: {
				reason: 'reAPI answered the submission with something that is not a task',
				// Whatever it calls the task may stand there.
				...(answer.json !== null && {
					detail: `Answer: ${JSON.stringify(answer.json).slice(0, SHOWN_CHARS)}`,
				}),
				advice: '',
				charge: 'possible',
				httpStatus: status,
				...named,
			},
		};
	}
	if (status === 429) {
		const pauseMs = parseRetryAfter(answer.headers['retry-after'], now);
		return {
			kind: 'repeat',
			cause: 'rateLimit',
			failure: responseFailure(answer, 'limits the rate of requests', 'none'),
			...(pauseMs !== undefined && { pauseMs }),
		};
	}
	if (status >= 400 && status < 500 && !UNCERTAIN_4XX.has(status)) {
		return { kind: 'refused', failure: responseFailure(answer, 'refused the request', 'none') };
	}
	if (status >= 300 && status < 400) {
		return {
			kind: 'uncertain',
			failure: {
				reason: `reAPI answered the submission with a redirect (HTTP ${status}), which is not followed`,
				advice: 'Check the Base URL of the credential.',
				charge: 'possible',
				httpStatus: status,
			},
		};
	}
	return {
		kind: 'uncertain',
		failure: {
			...responseFailure(
				answer,
				status >= 500
					? 'answered the submission with a server error'
					: `answered the submission with HTTP ${status}, which does not say whether a task was made`,
				'possible',
			),
			...named,
		},
	};
}

/** Statuses after which no further submission of the run can succeed: wrong key, no credits, no permission. */
export function stopsSubmissions({ httpStatus }: Failure): boolean {
	return httpStatus === 401 || httpStatus === 402 || httpStatus === 403;
}
