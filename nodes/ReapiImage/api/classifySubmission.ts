import { oneLine } from '../request/shownValue';
import { parseTask, type Task } from './task';
import type { ApiResponse, HttpResponse, NoResponse } from './response';
import { noResponseFailure, responseFailure, type Failure } from './failure';
import { parseRetryAfter } from './retryPolicy';

/** What the response to a submission says of the task. */
export type SubmissionResult =
	| { readonly kind: 'accepted'; readonly task: Task }
	/** No task: the same request may be sent again after a pause. */
	| { readonly kind: 'rateLimited'; readonly pauseMs?: number; readonly failure: Failure }
	/** No task: reAPI has not seen the request. `lasting`: it will not see the next one either. */
	| { readonly kind: 'notReached'; readonly lasting: boolean; readonly failure: Failure }
	/** No task. `forAll`: every other request will be refused too. */
	| { readonly kind: 'refused'; readonly forAll: boolean; readonly failure: Failure }
	/** Perhaps a task. */
	| { readonly kind: 'unclear'; readonly failure: Failure };

// A gateway responds with these where the request may already have gone through to the server behind it.
const UNCLEAR_4XX = new Set([408, 409, 425, 499]);

// Wrong key, no credits, no permission.
const REFUSED_FOR_ALL = new Set([401, 402, 403]);

const SHOWN_CHARS = 500;

// A response that broke off, or that calls itself an error, may still name the task that was made. What is longer than
// any id is none, and would fill the error.
function namedTask(text = ''): { taskId?: string } {
	const found = /"(?:task_)?id"\s*:\s*(?:"([^"\\]{1,256})"|(\d{1,256})(?=\s*[,}]))/.exec(text);
	const taskId = found?.[1] ?? found?.[2];
	return taskId === undefined ? {} : { taskId };
}

/**
 * Reads the response to a submission. reAPI knows no idempotency key, so only a refusal by status, or a request that
 * did not reach it, is certain to have made no task (vendor's API page, "Idempotency").
 * @param now ms since the epoch, for a Retry-After date
 */
export function classifySubmission(response: ApiResponse, now: number): SubmissionResult {
	return response.kind === 'noResponse' ? withoutResponse(response) : byStatus(response, now);
}

function withoutResponse(response: NoResponse): SubmissionResult {
	const failure = { ...noResponseFailure(response), ...namedTask(response.text) };
	return response.stage === 'mayHaveArrived'
		? { kind: 'unclear', failure }
		: { kind: 'notReached', lasting: response.cause === 'certificate', failure };
}

function byStatus(response: HttpResponse, now: number): SubmissionResult {
	const { status } = response;
	if (status >= 200 && status < 300) return accepted(response);
	if (status === 429) {
		const pauseMs = parseRetryAfter(response.headers['retry-after'], now);
		return {
			kind: 'rateLimited',
			failure: responseFailure(response, 'limits the rate of requests'),
			...(pauseMs !== undefined && { pauseMs }),
		};
	}
	if (status >= 400 && status < 500 && !UNCLEAR_4XX.has(status)) {
		const failure = responseFailure(response, 'refused the request');
		// The proxy did not let the request through.
		return failure.category === 'proxy'
			? { kind: 'notReached', lasting: true, failure }
			: { kind: 'refused', forAll: REFUSED_FOR_ALL.has(status), failure };
	}
	return { kind: 'unclear', failure: unclearStatus(response) };
}

function accepted({ status, json, text = '' }: HttpResponse): SubmissionResult {
	const task = parseTask(json);
	if (task) return { kind: 'accepted', task };
	return {
		kind: 'unclear',
		failure: {
			reason: 'The response to the submission was not a task',
			// Whatever it calls the task may stand there.
			...(json !== null && {
				detail: `Response: ${oneLine(text.replace(/\s+/g, ' '), SHOWN_CHARS)}`,
			}),
			advice: '',
			httpStatus: status,
			...namedTask(text),
		},
	};
}

function unclearStatus(response: HttpResponse): Failure {
	const { status } = response;
	if (status >= 300 && status < 400) {
		return {
			reason: `The response to the submission was a redirect (HTTP ${status}), which is not followed`,
			advice: 'Check the Base URL of the credential.',
			httpStatus: status,
		};
	}
	const doing =
		status >= 500
			? 'reported a server error in response to the submission'
			: `responded to the submission with HTTP ${status}, which does not say whether a task was made`;
	return { ...responseFailure(response, doing), ...namedTask(response.text) };
}
