import { anything, assert, integer, property } from 'fast-check';
import {
	classifySubmission,
	stopsSubmissions,
} from '../../../nodes/ReapiImage/api/classifySubmission';
import { errorBody, noAnswer, response } from './responses';

const NOW = Date.parse('2026-01-01T00:00:00Z');
const TASK = { id: 'task_1', model: 'gpt-image-2-official', status: 'processing' };

describe('the answer to a submission', () => {
	it.each([
		['a task', response(200, TASK), 'accepted', undefined],
		['a task with another 2xx', response(202, TASK), 'accepted', undefined],
		['a task under task_id', response(200, { task_id: 'task_1' }), 'accepted', undefined],
		['a 2xx without JSON', response(200), 'uncertain', 'possible'],
		['a 2xx that is no task', response(200, { status: 'ok' }), 'uncertain', 'possible'],
		['a redirect', response(307), 'uncertain', 'possible'],
		['400', response(400, errorBody(20002, 'prompt is required')), 'refused', 'none'],
		['401', response(401, errorBody(10004, 'revoked')), 'refused', 'none'],
		['402', response(402, errorBody(30001, 'no credits')), 'refused', 'none'],
		['403', response(403), 'refused', 'none'],
		['404', response(404), 'refused', 'none'],
		['422', response(422), 'refused', 'none'],
		['408, which a gateway may send', response(408), 'uncertain', 'possible'],
		['409', response(409), 'uncertain', 'possible'],
		['425', response(425), 'uncertain', 'possible'],
		['499', response(499), 'uncertain', 'possible'],
		['429', response(429), 'repeat', 'none'],
		['500', response(500), 'uncertain', 'possible'],
		['502', response(502), 'uncertain', 'possible'],
		['503 with Retry-After', response(503, null, { 'retry-after': '1' }), 'uncertain', 'possible'],
		['504', response(504), 'uncertain', 'possible'],
		['a refused connection', noAnswer('ECONNREFUSED', false), 'repeat', 'none'],
		['a reset', noAnswer('ECONNRESET', true), 'uncertain', 'possible'],
		['a time-out', noAnswer('ECONNABORTED', true), 'uncertain', 'possible'],
	])('%s', (_what, answer, kind, charge) => {
		const verdict = classifySubmission(answer, NOW);
		expect(verdict.kind).toBe(kind);
		expect('failure' in verdict ? verdict.failure.charge : undefined).toBe(charge);
	});

	it.each([
		['cut off', 200, '{"id":"task_018f","model":"gpt-im'],
		['in a wrapper', 200, '{"code":0,"data":{"task_id": "task_018f"}}'],
		['with a server error', 500, '{"id":"task_018f","status":"processing"}'],
	])('%s, it may still name the task', (_what, status, text) => {
		const verdict = classifySubmission(Object.assign(response(status), { text }), NOW);
		expect(verdict).toMatchObject({ kind: 'uncertain', failure: { taskId: 'task_018f' } });
	});

	it.each(['{"id":"task_018', '{"error":{"request_id":"req_1"}}', '<p id="a">no</p>'])(
		'names no task in %s',
		(text) => {
			const verdict = classifySubmission(Object.assign(response(502), { text }), NOW);
			expect('failure' in verdict && verdict.failure.taskId).toBeUndefined();
		},
	);

	it('is repeated after the pause that a 429 asks for', () => {
		const limited = classifySubmission(response(429, null, { 'retry-after': '7' }), NOW);
		expect(limited).toMatchObject({ kind: 'repeat', cause: 'rateLimit', pauseMs: 7_000 });
		expect(classifySubmission(response(429), NOW)).not.toHaveProperty('pauseMs');
		const unreached = classifySubmission(noAnswer('ENOTFOUND', false), NOW);
		expect(unreached).toMatchObject({ kind: 'repeat', cause: 'neverConnected' });
	});

	it('is reported with code, request id and reAPI’s own words', () => {
		const verdict = classifySubmission(response(400, errorBody(20002, 'prompt is required')), NOW);
		expect(verdict).toMatchObject({
			failure: { code: 20002, httpStatus: 400, requestId: 'req_1' },
		});
		expect('failure' in verdict && verdict.failure.reason).toContain('prompt is required');
	});

	it('is shown where it is no task, since it may name one all the same', () => {
		const verdict = classifySubmission(response(200, { data: [{ job: 'task_hidden' }] }), NOW);
		expect('failure' in verdict && verdict.failure.detail).toContain('task_hidden');
	});

	it.each([null, '', false, { toString: 1, valueOf: 1 }])('has no code in %j', (code) => {
		const verdict = classifySubmission(response(400, { error: { code, message: 'no' } }), NOW);
		expect(verdict).toMatchObject({ kind: 'refused', failure: { httpStatus: 400 } });
		expect('failure' in verdict && verdict.failure).not.toHaveProperty('code');
	});

	it('is repeated on nothing but 429 and connections that were never made', () => {
		assert(
			property(integer({ min: 100, max: 599 }), anything(), (status, json) => {
				const { kind } = classifySubmission(response(status, json), NOW);
				expect(kind === 'repeat').toBe(status === 429);
				if (status >= 500) expect(kind).toBe('uncertain');
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
	[429, false],
	[500, false],
	[undefined, false],
])('HTTP %s stops all further submissions: %s', (httpStatus, stops) => {
	const failure = { reason: '', advice: '', charge: 'none' } as const;
	expect(stopsSubmissions(httpStatus === undefined ? failure : { ...failure, httpStatus })).toBe(
		stops,
	);
});
