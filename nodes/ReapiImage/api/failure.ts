import { z } from 'zod';
import { apiError, type ApiError } from './apiError';
import { classifyError, type ErrorCategory } from './errorCodes';
import { errorText } from './errorText';
import { FIELD_LABELS } from '../request/labels';
import { issueTexts } from '../request/texts';
import { oneLine } from '../request/shownValue';
import type { RequestIssue } from '../request/types';
import type { HttpResponse, NoResponse, NoResponseCause } from './response';

/** What is known of one failure, without what it means for the credits: that is `run/payments/itemFailure.ts`. */
export interface Failure {
	/** What happened, in one sentence without a full stop. */
	readonly reason: string;
	/** Technical detail that belongs in the whole text only: n8n replaces headlines that contain a network code. */
	readonly detail?: string;
	/** What to do, in whole sentences. */
	readonly advice: string;
	readonly category?: ErrorCategory;
	/** reAPI's five-digit code. */
	readonly code?: number;
	readonly httpStatus?: number;
	readonly taskId?: string;
	readonly requestId?: string;
}

/** Most of a message that is shown: longer than any of the vendor's pages, and the rest of an error stays in sight. */
export const MESSAGE_CHARS = 500;

const errorBody = z.object({ error: apiError });

/** Undefined if the body is not one with an error of reAPI. */
function readApiError(json: unknown): ApiError | undefined {
	const parsed = errorBody.safeParse(json);
	return parsed.success ? parsed.data.error : undefined;
}

/**
 * Whether an error response is not one of reAPI: a proxy, a web server or a wrong host sent it. "Not found" is what each
 * of them says of an address that it does not have, in many forms, so that reAPI's own is known by its five-digit code.
 */
export function isForeign({ status, json }: HttpResponse): boolean {
	if (status < 400) return false;
	const error = readApiError(json);
	if (status !== 404) return error === undefined;
	const code = error?.code ?? 0;
	return code < 10_000 || code > 99_999;
}

const FOREIGN_ADVICE =
	'Something between n8n and reAPI sent it: check the Base URL of the credential, and HTTP_PROXY, HTTPS_PROXY and NO_PROXY if n8n uses a proxy.';

/**
 * The failure that an HTTP response describes.
 * @param doing what reAPI did or did not do, after "reAPI"
 */
export function responseFailure(response: HttpResponse, doing: string): Failure {
	const { status } = response;
	const error = readApiError(response.json);
	const { category, advice } = classifyError({ ...error, status });
	if (category === 'proxy') {
		const reason = `The proxy between n8n and reAPI refused the request: HTTP ${status}, it asks for a user name and a password`;
		return { reason, advice, category, httpStatus: status };
	}
	if (isForeign(response)) {
		const reason = `The response to a request to reAPI was HTTP ${status}, but not one of reAPI`;
		return { reason, advice: FOREIGN_ADVICE, category, httpStatus: status };
	}
	const { code, message, requestId } = error ?? {};
	const said = message ?? `HTTP ${status} without an explanation`;
	return {
		reason: `reAPI ${doing}: ${oneLine(said, MESSAGE_CHARS)}`,
		advice,
		category,
		httpStatus: status,
		...(code !== undefined && { code }),
		...(requestId !== undefined && { requestId: oneLine(requestId) }),
	};
}

const NETWORK_ADVICE =
	'Check the network of the n8n server, the Base URL of the credential and, if n8n uses a proxy, HTTP_PROXY, HTTPS_PROXY and NO_PROXY.';

const NO_RESPONSE: Readonly<Record<NoResponseCause, Pick<Failure, 'reason' | 'advice'>>> = {
	credential: {
		reason: 'n8n could not read the reAPI credential, so the request was not sent',
		advice: 'Run it again; if it lasts, check the database of n8n and the credential.',
	},
	certificate: {
		reason: 'The certificate of the server could not be verified, so the request was not sent',
		advice:
			'If the Base URL leads through a proxy or a server with a certificate of your own, set NODE_EXTRA_CA_CERTS of n8n to a file with the certificate of its authority, and restart n8n. Otherwise check the Base URL of the credential.',
	},
	connection: { reason: 'reAPI could not be reached', advice: NETWORK_ADVICE },
	interruption: {
		reason: 'The connection to reAPI failed before its response was complete',
		advice: NETWORK_ADVICE,
	},
};

/** The failure of a request that got no response. */
export function noResponseFailure({ cause, code, message }: NoResponse): Failure {
	// Where there is a code, n8n's text may advise to send the request again at once: wrong for a submission.
	const detail = cause === 'credential' ? message : code || message;
	return { ...NO_RESPONSE[cause], detail };
}

/** Something threw that nobody expected to. */
export function unexpectedFailure(error: unknown): Failure {
	return {
		reason: `An unexpected error: ${oneLine(errorText(error), MESSAGE_CHARS)}`,
		advice: 'Please report it at the address of the package.',
	};
}

/** A value of the form that cannot be used: nothing was sent. */
export function inputFailure(reason: string, advice: string): Failure {
	return { reason, advice, category: 'validation' };
}

/**
 * A failure found before anything was sent.
 * @param labels the names under which the form shows the fields
 */
export function issueFailure(issues: readonly RequestIssue[], labels = FIELD_LABELS): Failure {
	const { reason, advice } = issueTexts(issues, labels);
	return inputFailure(reason, advice);
}
