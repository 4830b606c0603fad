import { classifyError, type ErrorKind } from './errorCodes';
import { FIELD_LABELS } from '../request/labels';
import type { RequestIssue } from '../request/types';
import type { ApiResponse } from './response';

/** What is known of the money: nothing charged, perhaps charged, charged, charged and given back, or none of it. */
export type ChargeState = 'none' | 'possible' | 'charged' | 'refunded' | 'unknown';

/** Everything that is known of one failure; {@link failureMessage} makes a text of it. */
export interface Failure {
	/** What happened, in one sentence without a full stop. */
	readonly reason: string;
	/** Technical detail that belongs in the whole text only: n8n replaces headlines that contain a network code. */
	readonly detail?: string;
	/** What to do, in whole sentences. */
	readonly advice: string;
	readonly charge: ChargeState;
	readonly kind?: ErrorKind;
	/** reAPI's five-digit code. */
	readonly code?: number;
	readonly httpStatus?: number;
	readonly taskId?: string;
	readonly requestId?: string;
	readonly imageUrls?: readonly string[];
	/** What the request would cost, in credits, where it may have been charged. */
	readonly estimatedCredits?: number;
}

/** What an error body says; anything may be missing. */
interface ApiError {
	readonly code?: number;
	readonly message?: string;
	readonly requestId?: string;
}

/** Reads `{error: {code, message, request_id}}`, or an error that is plain text. */
function readApiError(json: unknown): ApiError {
	const error = (json as { error?: unknown } | null)?.error;
	if (typeof error === 'string') return { message: error };
	if (typeof error !== 'object' || error === null) return {};
	const { code, message, request_id: requestId } = error as Record<string, unknown>;
	const number = typeof code === 'string' && /^\d+$/.test(code) ? Number(code) : code;
	return {
		...(typeof number === 'number' && Number.isInteger(number) && { code: number }),
		...(typeof message === 'string' && { message }),
		...(typeof requestId === 'string' && { requestId }),
	};
}

/** A failure that reAPI's error answer describes. */
export function responseFailure(
	answer: Extract<ApiResponse, { kind: 'response' }>,
	doing: string,
	charge: ChargeState,
): Failure {
	const error = readApiError(answer.json);
	const { kind, advice } = classifyError({ ...error, status: answer.status });
	const said = error.message ?? `HTTP ${answer.status} without an explanation`;
	return {
		reason: `reAPI ${doing}: ${said}`,
		advice,
		charge,
		kind,
		httpStatus: answer.status,
		...(error.code !== undefined && { code: error.code }),
		...(error.requestId !== undefined && { requestId: error.requestId }),
	};
}

/** A failure in which no readable answer came back. */
export function networkFailure(
	answer: Extract<ApiResponse, { kind: 'network' }>,
	charge: ChargeState,
): Failure {
	const { code, message } = answer;
	return {
		reason: answer.mayHaveArrived
			? 'The connection to reAPI failed before its answer was complete'
			: 'reAPI could not be reached',
		// Where there is a code, n8n's text may advise to send the request again at once: wrong for a submission.
		detail: code || message,
		advice: 'Check the network of the n8n server and the Base URL of the credential.',
		charge,
	};
}

/** A value of the form that cannot be used: nothing was sent. */
export function inputFailure(reason: string, advice: string): Failure {
	return { reason, advice, charge: 'none', kind: 'validation' };
}

/** A failure found before anything was sent. */
export function issueFailure(issues: readonly RequestIssue[]): Failure {
	const [first] = issues;
	const texts = issues.map(
		({ field, message, value }) => `${FIELD_LABELS[field]} (${shown(value)}): ${message}`,
	);
	return {
		reason: texts.join('; '),
		advice: [...new Set(issues.map(({ advice }) => advice))].join(' '),
		charge: 'none',
		kind: 'validation',
		...(first && { code: first.code }),
	};
}

const SHOWN_CHARS = 80;

function shown(value: unknown): string {
	if (value === undefined || value === null || value === '') return 'empty';
	// Not JSON for all: NaN would be shown as null.
	const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
	return text.length > SHOWN_CHARS ? `"${text.slice(0, SHOWN_CHARS)}…"` : `"${text}"`;
}

const LOST_ANSWER =
	'The submission may have reached reAPI, which then made a task and charged for it; it is not repeated, because that could charge twice.';

function moneySentence({ charge, estimatedCredits, taskId }: Failure): string {
	switch (charge) {
		case 'none':
			return 'Nothing was charged.';
		case 'refunded':
		case 'unknown':
			return '';
		case 'charged':
			return taskId === undefined
				? ''
				: 'The task is paid for: fetch its images with the operation Task > Wait and this task ID; do not submit it again.';
		case 'possible': {
			const cost =
				estimatedCredits === undefined
					? ''
					: ` (one such item costs about ${estimatedCredits} credits)`;
			const look =
				taskId === undefined
					? ''
					: ' The answer names a task: fetch its images with the operation Task > Wait and this task ID.';
			return `${LOST_ANSWER}${look} Before you run this item again, compare your credit balance with the operation Account > Get Balance${cost}.`;
		}
	}
}

/** The whole text of a failure: what happened, for which items, with every id, and what to do. */
export function failureMessage(failure: Failure, itemIndexes: readonly number[]): string {
	const { code, httpStatus, taskId, requestId, imageUrls, detail } = failure;
	const facts = [
		...(detail === undefined ? [] : [detail]),
		...(code === undefined ? [] : [`reAPI code ${code}`]),
		...(httpStatus === undefined ? [] : [`HTTP ${httpStatus}`]),
		...(taskId === undefined ? [] : [`Task ID: ${taskId}`]),
		...(requestId === undefined ? [] : [`Request ID: ${requestId}`]),
		...(imageUrls?.length ? [`Images: ${imageUrls.join(' ')}`] : []),
	];
	return [
		`${itemIndexes.length === 1 ? 'Item' : 'Items'} ${itemIndexes.join(', ')}: ${failure.reason.replace(/\.$/, '')}.`,
		facts.length > 0 ? `[${facts.join(', ')}]` : '',
		moneySentence(failure),
		failure.advice,
	]
		.filter(Boolean)
		.join(' ');
}

/** The short reason, for a headline: with the code, without advice. */
export function failureReason({ reason, code }: Failure): string {
	return code === undefined ? reason : `${reason} (reAPI code ${code})`;
}
