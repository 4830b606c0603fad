import { oneLine } from '../request/shownValue';
import { errorText } from './errorText';
import { readNetworkFacts } from './networkError';
import { redact } from './redact';

/** How far a request came that got no response. */
export type Stage =
	/** It is certain that the server has not seen it. */
	'notReached' | 'mayHaveArrived';

/** What kept a response away; decides what the user is told to do. */
export type NoResponseCause =
	/** n8n could not read the credential, or refused to put the key on the request. */
	| 'credential'
	/** The server's certificate could not be verified. */
	| 'certificate'
	/** No connection, or no encrypted one, was made. */
	| 'connection'
	/** The connection ended, or stayed silent, before the response was complete. */
	| 'interruption';

/** An HTTP response as it came. */
export interface HttpResponse {
	readonly kind: 'response';
	readonly status: number;
	readonly headers: Readonly<Record<string, unknown>>;
	/** The body as parsed JSON; null if it is not JSON. */
	readonly json: unknown;
	/** The body as it came, but without the API key. */
	readonly text?: string;
}

/** A request without a response. */
export interface NoResponse {
	readonly kind: 'noResponse';
	readonly stage: Stage;
	readonly cause: NoResponseCause;
	/** Node.js's or axios's code, such as ECONNRESET; empty if there is none. */
	readonly code: string;
	readonly message: string;
	/** What came of a response that broke off, without the API key. */
	readonly text?: string;
}

/** What came back for a request. */
export type ApiResponse = HttpResponse | NoResponse;

/** n8n could not read the credential: it does so for each request, before it sends anything. */
export function credentialUnread(message: string): NoResponse {
	return { kind: 'noResponse', stage: 'notReached', cause: 'credential', code: '', message };
}

const MESSAGE_CHARS = 300;

/**
 * Reads what n8n's request helper threw for a request that got no response.
 * @param apiKey is taken out of the message before that is cut
 */
export function readNetworkError(error: unknown, apiKey: string): NoResponse {
	const { code, cause } = readNetworkFacts(error);
	return {
		kind: 'noResponse',
		stage: cause === 'interruption' ? 'mayHaveArrived' : 'notReached',
		cause,
		code: oneLine(code),
		message: oneLine(redact(errorText(error), apiKey), MESSAGE_CHARS),
	};
}

/**
 * A response that broke off: its request has arrived.
 * @param error why it broke off
 * @param text what had come
 */
export function brokenOff(error: unknown, apiKey: string, text: string): NoResponse {
	return {
		...readNetworkError(error, apiKey),
		stage: 'mayHaveArrived',
		cause: 'interruption',
		text: redact(text, apiKey),
	};
}
