import type { ReapiClient } from '../../../../nodes/ReapiImage/api/client';
import type { ApiResponse } from '../../../../nodes/ReapiImage/api/response';
import { systemClock } from '../../../../nodes/ReapiImage/run/clock';
import { errorBody, noResponse, response } from '../../api/responses';

/** The task that is checked. */
export const ID = 'task_1';

/** What reAPI says of a task. */
export const task = (status: string, id = ID) => response(200, { id, status });
export const running = task('processing');
export const done = task('completed');
export const missing = response(404, errorBody(40401, 'no such task'));
export const busy = response(503, errorBody(60001, 'busy'));
export const reset = noResponse('ECONNRESET', 'interruption');

/** A failure that asks for a pause of so many seconds. */
export const pausing = (status: number, seconds: number) =>
	response(status, errorBody(60001, 'slow down'), { 'retry-after': String(seconds) });

export const REASON = {
	busy: 'reAPI did not tell the state of the task: busy',
	missing: 'reAPI did not tell the state of the task: no such task',
	silent: 'reAPI did not respond in time',
};

/** What reAPI responds to the nth status check, from 0. */
export type Responder = (nth: number, taskId: string) => ApiResponse | Promise<ApiResponse>;

/** Responds in this order; the last one for ever. */
export function inOrder(...responses: ApiResponse[]): Responder {
	return (nth) => responses[Math.min(nth, responses.length - 1)] as ApiResponse;
}

/** A client for status checks on simulated time, without a network; times in seconds since now. */
export function simulatedChecks(respond: Responder) {
	const startedAt = systemClock.now();
	const elapsedS = () => Math.round((systemClock.now() - startedAt) / 100) / 10;
	const [checkedAt, asked]: [number[], string[]] = [[], []];
	const client = {
		getTask: async (taskId: string) => {
			checkedAt.push(elapsedS());
			asked.push(taskId);
			return await respond(checkedAt.length - 1, taskId);
		},
	} as unknown as ReapiClient;
	return { client, checkedAt, asked, elapsedS };
}
