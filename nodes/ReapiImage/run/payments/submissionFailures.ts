import type { Failure } from '../../api/failure';
import { SETTING_LABELS } from '../../request/options';
import { MAX_UNCERTAIN } from './submissionGate';

/** The run was stopped first. */
export const CANCELED: Failure = {
	reason: 'The execution was canceled before this item was submitted',
	advice: '',
};

/** HTTP 429, and its pause is longer than the item may wait. */
export const LIMITED: Failure = {
	reason: 'reAPI limits the rate of requests, and asks for a longer pause than this item may wait',
	advice: `Run it again later, or raise the option ${SETTING_LABELS.timeout}.`,
	category: 'rateLimit',
};

/** The journal knows of a submission that this process has not made. */
export const SUBMITTED_ELSEWHERE: Failure = {
	reason:
		'Another process submitted this item before, in this same execution: n8n started it again, as it does when a worker ends while it runs',
	advice:
		'The task ID stands in the n8n log of that process, in a line that begins with "reAPI accepted task" and names this execution: fetch its images with the operation Task > Wait.',
};

/** Responses were lost, one after the other: each may have been a task that was charged. */
export const LOST_RESPONSES: Failure = {
	reason: `${MAX_UNCERTAIN} submissions of this execution had no clear response, and each may have been charged, so that nothing more is submitted`,
	advice:
		'Compare your credit balance with the operation Account > Get Balance before you run the rest.',
};

/** reAPI refused another item, for a reason that holds for all of them. */
export function refusedForAll(failure: Failure): Failure {
	return { ...failure, reason: `reAPI refused another item: ${failure.reason}` };
}

/** Another item has used up its tries without reaching reAPI. */
export function unreachable({ reason, detail, advice, category, httpStatus }: Failure): Failure {
	return {
		reason: `another item could not be submitted: ${reason}`,
		advice,
		...(detail !== undefined && { detail }),
		...(category !== undefined && { category }),
		...(httpStatus !== undefined && { httpStatus }),
	};
}
