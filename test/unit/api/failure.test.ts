import {
	isForeign,
	issueFailure,
	MESSAGE_CHARS,
	noResponseFailure,
	responseFailure,
	unexpectedFailure,
} from '../../../nodes/ReapiImage/api/failure';
import type { NoResponse } from '../../../nodes/ReapiImage/api/response';
import { errorBody, response } from './responses';

it('of a value that cannot be used names the field as the form does', () => {
	const issue = { field: 'n', problem: 'is 9, but must be 1 to 4', advice: 'Use 1 to 4.' } as const;
	const { reason, advice, category } = issueFailure([issue]);
	expect(reason).toBe('"Number of Images" is 9, but must be 1 to 4');
	expect([advice, category]).toEqual(['Use 1 to 4.', 'validation']);
});

describe('a response', () => {
	const refused = (json: unknown, status = 400) =>
		responseFailure(response(status, json), 'refused the request');

	it('with an error of reAPI says what reAPI said', () => {
		expect(refused(errorBody(20099, 'no such style'))).toEqual({
			reason: 'reAPI refused the request: no such style',
			advice: 'Correct the value that the message names.',
			category: 'validation',
			httpStatus: 400,
			code: 20099,
			requestId: 'req_1',
		});
	});

	it.each<[unknown, number | undefined]>([
		[20099, 20099],
		['20099', 20099],
		['2', 2],
		['x20099', undefined],
		['20099x', undefined],
		[' ', undefined],
		[20099.5, undefined],
		[Infinity, undefined],
		[1e300, undefined],
		['99999999999999999999', undefined],
		['020099', 20099],
		[null, undefined],
		[{}, undefined],
	])('with the code %j has the code %p', (code, read) => {
		const failure = refused({ error: { code, message: 'no' } });
		expect('code' in failure ? failure.code : undefined).toBe(read);
		expect(failure.reason).toBe('reAPI refused the request: no');
	});

	it.each([
		['a text alone', { error: 'no credits' }, 'no credits'],
		['a message of white space', { error: { message: ' \n' } }, 'HTTP 400 without an explanation'],
		['a text of white space', { error: ' ' }, 'HTTP 400 without an explanation'],
		['a message that is no text', { error: { message: 7 } }, 'HTTP 400 without an explanation'],
		['no message', { error: {} }, 'HTTP 400 without an explanation'],
		['a message of two lines', { error: { message: 'one\ntwo' } }, 'one\\ntwo'],
	])('with %s is told in a line', (_, json, said) => {
		const failure = refused(json);
		expect(failure.reason).toBe(`reAPI refused the request: ${said}`);
		expect(failure).not.toHaveProperty('code');
		expect(failure).not.toHaveProperty('requestId');
	});

	it('with a long message is cut', () => {
		const { reason } = refused({ error: { message: 'x'.repeat(9_000) } });
		expect(reason.length).toBeLessThan(MESSAGE_CHARS + 50);
		expect(reason).toContain('x'.repeat(MESSAGE_CHARS - 10));
	});

	it('with a request ID of several lines has it in one', () => {
		expect(refused({ error: { request_id: 'req\n1' } }).requestId).toBe('req\\n1');
		for (const request_id of [7, ' \n', {}]) {
			expect(refused({ error: { request_id } })).not.toHaveProperty('requestId');
		}
	});

	it('of a proxy that asks for a password is about the proxy', () => {
		const failure = refused(null, 407);
		expect(failure).toEqual({
			reason:
				'The proxy between n8n and reAPI refused the request: HTTP 407, it asks for a user name and a password',
			advice: expect.stringMatching(/HTTP_PROXY.*\.$/) as string,
			category: 'proxy',
			httpStatus: 407,
		});
	});

	it('that is not one of reAPI says so', () => {
		expect(refused(null, 502)).toEqual({
			reason: 'The response to a request to reAPI was HTTP 502, but not one of reAPI',
			advice: expect.stringMatching(/^Something between.*Base URL.*\.$/) as string,
			category: 'server',
			httpStatus: 502,
		});
	});
});

it.each<[number, unknown, boolean]>([
	[200, null, false],
	[399, null, false],
	[400, null, true],
	[400, 'text', true],
	[400, [], true],
	[400, { message: 'no' }, true],
	[400, { error: null }, true],
	[400, { error: 7 }, true],
	[400, { error: [] }, true],
	[400, { error: 'text' }, false],
	[400, { error: {} }, false],
	[404, { error: 'Not found' }, true],
	[404, { error: { message: 'Not found' } }, true],
	[404, { error: { code: 404 } }, true],
	[404, { error: { code: 9_999 } }, true],
	[404, { error: { code: 10_000 } }, false],
	[404, { error: { code: '20004' } }, false],
	[404, { error: { code: 99_999 } }, false],
	[404, { error: { code: 100_000 } }, true],
])('HTTP %d with %j: not one of reAPI is %p', (status, json, foreign) => {
	expect(isForeign(response(status, json))).toBe(foreign);
});

describe('a request without a response', () => {
	const without = (more: Pick<NoResponse, 'cause'> & Partial<NoResponse>) =>
		noResponseFailure({
			kind: 'noResponse',
			stage: 'notReached',
			code: 'ECODE',
			message: 'what n8n says',
			...more,
		});

	it.each([
		['credential', /^n8n could not read the reAPI credential/, /database of n8n/],
		['certificate', /^The certificate of the server/, /NODE_EXTRA_CA_CERTS/],
		['connection', /^reAPI could not be reached$/, /NO_PROXY/],
		['interruption', /^The connection to reAPI failed before/, /NO_PROXY/],
	] as const)('because of the %s says so, and what to do', (cause, reason, advice) => {
		const failure = without({ cause });
		expect(failure.reason).toMatch(reason);
		expect(failure.advice).toMatch(advice);
	});

	it('has the code as its detail, and where there is none the message', () => {
		expect(without({ cause: 'connection' }).detail).toBe('ECODE');
		expect(without({ cause: 'connection', code: '' }).detail).toBe('what n8n says');
	});

	it('has the message where the credential could not be read', () => {
		expect(without({ cause: 'credential' }).detail).toBe('what n8n says');
	});
});

it('of what nobody expected says what was thrown, in a line', () => {
	expect(unexpectedFailure(new Error('one\ntwo'))).toEqual({
		reason: 'An unexpected error: one\\ntwo',
		advice: 'Please report it at the address of the package.',
	});
});
