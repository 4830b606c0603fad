import type { INode, JsonObject } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';
import { brokenOff, readNetworkError } from '../../../nodes/ReapiImage/api/response';

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
		expect(readNetworkError(wrapped(code, syscall), 'key')).toMatchObject({ code, stage });
	});

	it('is read to an end where the error contains itself', () => {
		const error = Object.assign(new Error('read ECONNRESET'), {
			code: 'ECONNRESET',
			syscall: 'read',
		});
		const loop = Object.assign(new Error(''), { errors: Array<unknown>(20).fill(error) });
		Object.assign(error, { cause: loop, errors: Array<unknown>(20).fill(loop) });
		expect(readNetworkError(loop, '')).toMatchObject({ stage: 'mayHaveArrived' });
	});

	it('loses the key before its message is cut', () => {
		const { message } = readNetworkError(new Error(`${'x'.repeat(295)}s3cret-k3y`), 's3cret-k3y');
		expect(message).toBe(`${'x'.repeat(295)}[API …`);
	});
});

it('a response that broke off had a request that arrived, whatever broke it', () => {
	const error = wrapped('ENOTFOUND', 'getaddrinfo');
	expect(brokenOff(error, 's3cret-k3y', '{"id":"1","error":"s3cret-k3y"')).toMatchObject({
		kind: 'noResponse',
		stage: 'mayHaveArrived',
		cause: 'interruption',
		code: 'ENOTFOUND',
		text: '{"id":"1","error":"[API key]"',
	});
});
