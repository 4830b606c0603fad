import type { INode, JsonObject } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';
import { readNetworkError } from '../../../nodes/ReapiImage/api/response';

const node: INode = {
	id: 'node',
	name: 'reAPI Image',
	type: 'reapiImage',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/** What Node.js says of a connection, as n8n wraps it. */
function wrapped(code: string, syscall: string): NodeApiError {
	const error = Object.assign(new Error(`${syscall} ${code}`), { code, syscall });
	return new NodeApiError(node, error as unknown as JsonObject);
}

describe('a request without a response', () => {
	it.each([
		['ECONNREFUSED', 'connect', 'notReached'],
		['EHOSTUNREACH', 'connect', 'notReached'],
		['ENOTFOUND', 'getaddrinfo', 'notReached'],
		['EAI_AGAIN', 'getaddrinfo', 'notReached'],
		['ECONNRESET', 'read', 'mayHaveArrived'],
		['EPIPE', 'write', 'mayHaveArrived'],
		// The path can break after the request has been sent.
		['EHOSTUNREACH', 'read', 'mayHaveArrived'],
		['ENETUNREACH', 'write', 'mayHaveArrived'],
		['ECONNREFUSED', 'read', 'mayHaveArrived'],
		['ETIMEDOUT', 'connect', 'notReached'],
		['ETIMEDOUT', 'read', 'mayHaveArrived'],
		// The encryption of the request failed: nothing of it left.
		['EPROTO', 'write', 'notReached'],
	])('%s while n8n does %s is %s', (code, syscall, stage) => {
		expect(readNetworkError(wrapped(code, syscall))).toMatchObject({ code, stage });
	});
});
