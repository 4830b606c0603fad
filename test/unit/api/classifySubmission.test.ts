import { anything, assert, integer, property } from 'fast-check';
import { classifySubmission } from '../../../nodes/ReapiImage/api/classifySubmission';
import { errorBody, noResponse, response } from './responses';

const NOW = Date.parse('2026-01-01T00:00:00Z');
const TASK = { id: 'task_1', model: 'gpt-image-2-official', status: 'processing' };

describe('the response to a submission', () => {
	it.each([
		['a task', response(200, TASK), 'accepted'],
		['a task with another 2xx', response(202, TASK), 'accepted'],
		['a task under task_id', response(200, { task_id: 'task_1' }), 'accepted'],
		['a 2xx without JSON', response(200), 'unclear'],
		['a 2xx that is no task', response(200, { status: 'ok' }), 'unclear'],
		['a task with 300, which is no success', response(300, TASK), 'unclear'],
		['a redirect', response(307), 'unclear'],
		['400', response(400, errorBody(20002, 'prompt is required')), 'refused'],
		['401', response(401, errorBody(10004, 'revoked')), 'refused'],
		['402', response(402, errorBody(30001, 'no credits')), 'refused'],
		['403', response(403), 'refused'],
		['404', response(404), 'refused'],
		['422', response(422), 'refused'],
		['408, which a gateway may send', response(408), 'unclear'],
		['409', response(409), 'unclear'],
		['425', response(425), 'unclear'],
		['499', response(499), 'unclear'],
		['429', response(429), 'rateLimited'],
		['407, which is a proxy’s', response(407), 'notReached'],
		['500', response(500), 'unclear'],
		['502', response(502), 'unclear'],
		['503 with Retry-After', response(503, null, { 'retry-after': '1' }), 'unclear'],
		['504', response(504), 'unclear'],
		['a refused connection', noResponse('ECONNREFUSED', 'connection'), 'notReached'],
		['a reset', noResponse('ECONNRESET', 'interruption'), 'unclear'],
		['a time-out', noResponse('ECONNABORTED', 'interruption'), 'unclear'],
		['an unknown certificate', noResponse('CERT_HAS_EXPIRED', 'certificate'), 'notReached'],
		['a credential that cannot be read', noResponse('', 'credential'), 'notReached'],
	])('%s', (_what, answer, kind) => {
		expect(classifySubmission(answer, NOW).kind).toBe(kind);
	});

	it.each([
		['cut off', 200, '{"id":"task_018f","model":"gpt-im'],
		['in a wrapper', 200, '{"code":0,"data":{"task_id": "task_018f"}}'],
		['with a server error', 500, '{"id":"task_018f","status":"processing"}'],
		['by another name', 500, '{ "task_id" : "task_018f" }'],
	])('%s, it may still name the task', (_what, status, text) => {
		const verdict = classifySubmission(Object.assign(response(status), { text }), NOW);
		expect(verdict).toMatchObject({ kind: 'unclear', failure: { taskId: 'task_018f' } });
	});

	it('names the task where the connection broke after the id', () => {
		const broken = { ...noResponse('ECONNRESET', 'interruption'), text: '{"id":"task_018f","sta' };
		expect(classifySubmission(broken, NOW)).toMatchObject({
			kind: 'unclear',
			failure: { detail: 'ECONNRESET', taskId: 'task_018f' },
		});
	});

	it('may be named by a number that JSON.parse would round', () => {
		const text = '{"id": 12345678901234567890, "status": "processing"}';
		const broken = Object.assign(response(200, JSON.parse(text)), { text });
		expect(classifySubmission(broken, NOW)).toMatchObject({
			kind: 'unclear',
			failure: { taskId: '12345678901234567890' },
		});
	});

	it.each([
		'{"id":"task_018',
		'{"id":1234',
		'{"error":{"request_id":"req_1"}}',
		'{"id":1234 5}',
		'<p id="a">no</p>',
		'',
	])('names no task in %s', (text) => {
		const verdict = classifySubmission(Object.assign(response(502), { text }), NOW);
		expect(verdict.kind === 'unclear' && verdict.failure).not.toHaveProperty('taskId');
	});

	it.each(['{"id":1234}', '{"id":1234 , "status":1}', '{"id" :1234\n}'])(
		'names a task by a number in %s',
		(text) => {
			const verdict = classifySubmission(Object.assign(response(502), { text }), NOW);
			expect(verdict).toMatchObject({ failure: { taskId: '1234' } });
		},
	);

	it('names no task by what is longer than any id', () => {
		for (const id of ['"%"', '%']) {
			const named = (chars: number) => {
				const text = `{"id":${id.replace('%', '1'.repeat(chars))}}`;
				const verdict = classifySubmission(Object.assign(response(502), { text }), NOW);
				return verdict.kind === 'unclear' && verdict.failure.taskId;
			};
			expect(named(256)).toBe('1'.repeat(256));
			expect(named(257)).toBeUndefined();
		}
	});

	it('is repeated after the pause that a 429 asks for', () => {
		const limited = classifySubmission(response(429, null, { 'retry-after': '7' }), NOW);
		expect(limited).toMatchObject({ kind: 'rateLimited', pauseMs: 7_000 });
		expect(classifySubmission(response(429), NOW)).not.toHaveProperty('pauseMs');
	});

	it('is reported with code, request id and reAPI’s own words', () => {
		const verdict = classifySubmission(response(400, errorBody(20002, 'prompt is required')), NOW);
		expect(verdict).toMatchObject({
			failure: { code: 20002, httpStatus: 400, requestId: 'req_1' },
		});
		expect('failure' in verdict && verdict.failure.reason).toContain('prompt is required');
	});

	it('is shown where it is no task, since it may name one all the same', () => {
		const json = { data: [{ job: 'task_hidden' }] };
		const text = JSON.stringify(json, null, 2);
		const verdict = classifySubmission(Object.assign(response(200, json), { text }), NOW);
		expect(verdict).toMatchObject({
			failure: {
				reason: 'The response to the submission was not a task',
				detail: 'Response: { "data": [ { "job": "task_hidden" } ] }',
				advice: '',
			},
		});
		expect(classifySubmission(response(200), NOW)).toEqual({
			kind: 'unclear',
			failure: {
				reason: 'The response to the submission was not a task',
				advice: '',
				httpStatus: 200,
			},
		});
	});

	it.each([null, '', false, { toString: 1, valueOf: 1 }])('has no code in %j', (code) => {
		const verdict = classifySubmission(response(400, { error: { code, message: 'no' } }), NOW);
		expect(verdict).toMatchObject({ kind: 'refused', failure: { httpStatus: 400 } });
		expect('failure' in verdict && verdict.failure).not.toHaveProperty('code');
	});

	it('will not come for the next request either after a certificate that is not trusted, or a proxy’s refusal', () => {
		const lasting = [noResponse('CERT_HAS_EXPIRED', 'certificate'), response(407)];
		const passing = [noResponse('ENOTFOUND', 'connection'), noResponse('', 'credential')];
		for (const each of lasting)
			expect(classifySubmission(each, NOW)).toMatchObject({ lasting: true });
		for (const each of passing)
			expect(classifySubmission(each, NOW)).toMatchObject({ lasting: false });
	});

	it.each([502, 403, 404])('is not called one of reAPI without its error format (%i)', (status) => {
		const result = classifySubmission(response(status, { message: 'nginx' }), NOW);
		expect('failure' in result && result.failure.reason).toBe(
			`The response to a request to reAPI was HTTP ${status}, but not one of reAPI`,
		);
	});

	it('tells each status that leaves it open apart', () => {
		const failureOf = (status: number) => {
			const result = classifySubmission(response(status, errorBody(60001, 'busy')), NOW);
			return result.kind === 'unclear' ? result.failure : undefined;
		};
		for (const status of [300, 307, 399]) {
			expect(failureOf(status)).toEqual({
				reason: `The response to the submission was a redirect (HTTP ${status}), which is not followed`,
				advice: 'Check the Base URL of the credential.',
				httpStatus: status,
			});
		}
		for (const status of [500, 503]) {
			expect(failureOf(status)?.reason).toBe(
				'reAPI reported a server error in response to the submission: busy',
			);
		}
		for (const status of [199, 409, 499]) {
			expect(failureOf(status)?.reason).toBe(
				`reAPI responded to the submission with HTTP ${status}, which does not say whether a task was made: busy`,
			);
		}
	});

	it('limits the rate', () => {
		expect(classifySubmission(response(429, errorBody(20001, 'slow down')), NOW)).toMatchObject({
			failure: { reason: 'reAPI limits the rate of requests: slow down', code: 20001 },
		});
	});

	it('is certain to have made no task for 4xx alone', () => {
		assert(
			property(integer({ min: 100, max: 599 }), anything(), (status, json) => {
				const { kind } = classifySubmission(response(status, json), NOW);
				expect(kind === 'rateLimited').toBe(status === 429);
				expect(kind === 'notReached').toBe(status === 407);
				if (status >= 500) expect(kind).toBe('unclear');
				if (kind === 'accepted') expect(Math.floor(status / 100)).toBe(2);
			}),
		);
	});
});

it.each([
	[401, true],
	[402, true],
	[403, true],
	[400, false],
	[404, false],
])('HTTP %s stops all further submissions: %s', (status, forAll) => {
	expect(classifySubmission(response(status), NOW)).toMatchObject({ kind: 'refused', forAll });
});
