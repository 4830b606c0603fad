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

describe('a request without an answer', () => {
	it.each([
		['ECONNREFUSED', 'connect', false],
		['EHOSTUNREACH', 'connect', false],
		['ENOTFOUND', 'getaddrinfo', false],
		['EAI_AGAIN', 'getaddrinfo', false],
		['ECONNRESET', 'read', true],
		['EPIPE', 'write', true],
		// The path can break after the request has been sent.
		['EHOSTUNREACH', 'read', true],
		['ENETUNREACH', 'write', true],
		['ECONNREFUSED', 'read', true],
	])('%s while n8n does %s may have arrived: %s', (code, syscall, mayHaveArrived) => {
		expect(readNetworkError(wrapped(code, syscall))).toMatchObject({ code, mayHaveArrived });
	});
});
