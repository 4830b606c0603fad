import type {
	HttpResponse,
	NoResponse,
	NoResponseCause,
} from '../../../nodes/ReapiImage/api/response';

/** An HTTP response with a body of JSON; null stands for one that is not JSON. */
export function response(
	status: number,
	json: unknown = null,
	headers: Readonly<Record<string, string>> = {},
): HttpResponse {
	return { kind: 'response', status, headers, json };
}

/** A request without a response. */
export function noResponse(code: string, cause: NoResponseCause): NoResponse {
	const stage = cause === 'interruption' ? 'mayHaveArrived' : 'notReached';
	return { kind: 'noResponse', stage, cause, code, message: 'something went wrong' };
}

/** reAPI's error body. */
export function errorBody(code: number, message: string) {
	return { error: { code, message, request_id: 'req_1' } };
}
