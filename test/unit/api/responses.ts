import type { ApiResponse } from '../../../nodes/ReapiImage/api/response';

/** An HTTP answer with a body of JSON; null stands for one that is not JSON. */
export function response(
	status: number,
	json: unknown = null,
	headers: Readonly<Record<string, string>> = {},
): ApiResponse {
	return { kind: 'response', status, headers, json };
}

/** A request without an answer. */
export function noAnswer(code: string, mayHaveArrived: boolean): ApiResponse {
	return { kind: 'network', code, message: 'something went wrong', mayHaveArrived };
}

/** reAPI's error body. */
export function errorBody(code: number, message: string) {
	return { error: { code, message, request_id: 'req_1' } };
}
