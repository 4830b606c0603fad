import type { Task } from '../../../../nodes/ReapiImage/api/task';
import { systemClock } from '../../../../nodes/ReapiImage/run/clock';
import { ImageFetcher } from '../../../../nodes/ReapiImage/run/images/downloadImages';
import { passing, useSimulatedTime } from '../simulatedTime';
import { simulatedRun, submitJob } from '../payments/simulatedRun';

useSimulatedTime();

const ADDRESS = 'https://files.reapi.ai/0.png';

/** What the image host does with a request: it responds with this status, and these headers, or fails. */
type HostResponse = { readonly status: number; readonly headers?: object } | Error;

/** Downloads the images of a task from a host; when each request was sent, in s. */
function fetcherOf(respond: (nth: number) => HostResponse) {
	const startedAt = systemClock.now();
	const sentAt: number[] = [];
	const httpRequest = async () => {
		sentAt.push(Math.round((systemClock.now() - startedAt) / 1000));
		const response = respond(sentAt.length - 1);
		if (response instanceof Error) throw response;
		const { status: statusCode, headers = {} } = response;
		return await Promise.resolve({ statusCode, headers, body: { on: () => {} } });
	};
	const run = simulatedRun(undefined, { context: { helpers: { httpRequest } } });
	const fetcher = new ImageFetcher(run);
	const fetch = async (...urls: string[]) => {
		const task: Task = { id: 'task_1', status: 'completed', imageUrls: urls };
		return await passing(fetcher.fetch(task, { ...submitJob(0), download: true }));
	};
	return { fetch, run, sentAt };
}

const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
const busy = (retryAfter?: number) => ({
	status: 503,
	...(retryAfter !== undefined && { headers: { 'retry-after': String(retryAfter) } }),
});

describe('a file that does not come', () => {
	it.each([
		['a refused connection', refused, 'the image host refused the connection (ECONNREFUSED)'],
		['a busy host', busy(), 'the image host responded with HTTP 503'],
		['a file that is not there yet', { status: 404 }, 'the image host responded with HTTP 404'],
		['a part of it', { status: 206 }, 'the image host sent only a part of the file (HTTP 206)'],
	])('is asked for three times, with growing pauses, after %s', async (_, response, reason) => {
		const { fetch, sentAt } = fetcherOf(() => response);
		expect(await fetch(ADDRESS)).toEqual([{ url: ADDRESS, downloadError: reason }]);
		expect(sentAt).toEqual([0, 1, 3]);
	});

	it('is asked for again after the pause that the host asks for, and after a minute at most', async () => {
		const { fetch, sentAt } = fetcherOf((nth) => busy([20, 600][nth]));
		await fetch(ADDRESS);
		expect(sentAt).toEqual([0, 20, 80]);
	});

	it.each([
		['a refusal', 403, undefined],
		['a redirect to nowhere', 302, 'https://'],
		['a redirect to a private address', 302, 'http://10.0.0.1/0.png'],
	])('is not asked for again after %s', async (_, status, location) => {
		const { fetch, sentAt } = fetcherOf(() => ({ status, headers: { location } }));
		expect(await fetch(ADDRESS)).toEqual([{ url: ADDRESS, downloadError: expect.any(String) }]);
		expect(sentAt).toEqual([0]);
	});

	it('is not looked for behind more than five redirects', async () => {
		const { fetch, sentAt } = fetcherOf(() => ({ status: 302, headers: { location: ADDRESS } }));
		expect(await fetch(ADDRESS)).toEqual([
			{ url: ADDRESS, downloadError: 'the image host redirected more than 5 times' },
		]);
		expect(sentAt).toHaveLength(6);
	});

	it('is not asked for by a canceled execution', async () => {
		const { fetch, run, sentAt } = fetcherOf(() => {
			run.stop.abort();
			return refused;
		});
		const canceled = { url: ADDRESS, downloadError: 'the execution was canceled' };
		expect(await fetch(ADDRESS)).toEqual([canceled]);
		expect(await fetch(ADDRESS)).toEqual([canceled]);
		expect(sentAt).toEqual([0]);
	});
});

it('four files at a time are asked for while nothing is known of their size', async () => {
	const { fetch, sentAt } = fetcherOf(() => busy());
	await fetch(...Array.from({ length: 5 }, (_, n) => `https://files.reapi.ai/${n}.png`));
	// The tries of a file follow each other, and the fifth file comes after one of the first four.
	expect(sentAt).toEqual([0, 0, 0, 0, 1, 1, 1, 1, 3, 3, 3, 3, 3, 4, 6]);
});
