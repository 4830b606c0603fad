import { anything, assert, integer, property } from 'fast-check';
import { classifyPoll, taskFailure } from '../../../nodes/ReapiImage/api/classifyPoll';
import { errorBody, noResponse, response } from './responses';

const NOW = Date.parse('2026-01-01T00:00:00Z');
const ID = 'task_1';
const task = (status: string, more: object = {}) => response(200, { id: ID, status, ...more });

describe('the response to a poll', () => {
	it.each([
		['a running task', task('processing'), 'task'],
		[
			'a completed task',
			task('completed', { output: { image_urls: ['https://a.b/0.png'] } }),
			'task',
		],
		[
			'a failed task',
			task('failed', { error: { code: 80003, message: 'provider_failed' } }),
			'task',
		],
		['a status that nobody knows', task('queued'), 'task'],
		['a task with 300, which is no success', response(300, { id: ID }), 'transient'],
		['a task before any status of success', response(199, { id: ID }), 'transient'],
		['another task', response(200, { id: 'task_2', status: 'completed' }), 'transient'],
		['a 2xx without JSON', response(200), 'transient'],
		['401', response(401), 'denied'],
		['403', response(403), 'denied'],
		['404', response(404, errorBody(40401, 'no such task')), 'notFound'],
		['404 with a web page', response(404), 'transient'],
		['404 with the body of a web server', response(404, { error: 'Not Found' }), 'transient'],
		['404 with the code of another API', response(404, errorBody(404, 'no')), 'transient'],
		['404 without a code', response(404, { error: { message: 'no' } }), 'transient'],
		['400', response(400), 'transient'],
		['429', response(429), 'transient'],
		['500', response(500), 'transient'],
		['503', response(503), 'transient'],
		['a redirect', response(302), 'transient'],
		['a reset', noResponse('ECONNRESET', 'interruption'), 'transient'],
		['a refused connection', noResponse('ECONNREFUSED', 'connection'), 'transient'],
	])('%s', (_what, answer, kind) => {
		expect(classifyPoll(answer, ID, NOW).kind).toBe(kind);
	});

	it('that is not final counts as still running', () => {
		const verdict = classifyPoll(task('queued'), ID, NOW);
		expect(verdict).toMatchObject({ task: { status: 'processing' } });
	});

	it.each([429, 500, 503])('carries the pause that HTTP %d asks for', (status) => {
		const asked = classifyPoll(response(status, null, { 'retry-after': '9' }), ID, NOW);
		expect(asked).toMatchObject({ pauseMs: 9_000, rateLimited: status === 429 });
		expect(classifyPoll(response(status), ID, NOW)).not.toHaveProperty('pauseMs');
	});

	it('says nothing of this task in a response about another one', () => {
		expect(classifyPoll(response(200, { id: 'task_2', status: 'completed' }), ID, NOW)).toEqual({
			kind: 'transient',
			rateLimited: false,
			failure: {
				reason: 'The response to a poll was not this task',
				advice: '',
				httpStatus: 200,
				taskId: ID,
			},
		});
	});

	it('that never came concerns this poll alone', () => {
		expect(classifyPoll(noResponse('ECONNRESET', 'interruption'), ID, NOW)).toMatchObject({
			rateLimited: false,
			failure: {
				taskId: ID,
				reason: 'The connection to reAPI failed before its response was complete',
				detail: 'ECONNRESET',
			},
		});
	});

	it('tells what reAPI said', () => {
		expect(classifyPoll(response(500, errorBody(60001, 'busy')), ID, NOW)).toMatchObject({
			failure: { reason: 'reAPI did not tell the state of the task: busy', taskId: ID },
		});
	});

	it('ends the wait only for this task, or for a key or an id that is refused; every failure names the task', () => {
		assert(
			property(integer({ min: 100, max: 599 }), anything(), (status, json) => {
				const verdict = classifyPoll(response(status, json), ID, NOW);
				if (verdict.kind === 'task') expect(verdict.task.id).toBe(ID);
				else expect(verdict.failure).toMatchObject({ taskId: ID });
				expect(verdict.kind === 'denied').toBe(status === 401 || status === 403);
				// Nothing that is not in reAPI's own form says that a task does not exist.
				expect(verdict.kind).not.toBe('notFound');
			}),
		);
	});
});

describe('a failed task', () => {
	const failureOf = (error?: object) => {
		const verdict = classifyPoll(task('failed', { error }), ID, NOW);
		if (verdict.kind !== 'task') throw new Error('not a task');
		return taskFailure(verdict.task);
	};

	it('tells why, with reAPI’s code and words', () => {
		expect(failureOf({ code: 80003, message: 'provider_failed' })).toMatchObject({
			reason: 'The image task failed: provider_failed',
			code: 80003,
			taskId: ID,
			category: 'task',
		});
		expect(failureOf({ code: 80006, message: 'no' })).toMatchObject({
			category: 'moderation',
			advice: 'Change the prompt or the reference images.',
		});
	});

	it('without an explanation has no code', () => {
		const failure = failureOf();
		expect(failure.reason).toBe('The image task failed: reAPI gave no reason');
		expect(failure).not.toHaveProperty('code');
	});
});
