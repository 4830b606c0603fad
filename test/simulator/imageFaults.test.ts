import { ask, idOf, poll, submit, urlsOf } from './client';
import {
	CLOSED,
	expectOutcome,
	REPLACING,
	TIMEOUT,
	type ResponseFaultPlan,
	type Expected,
} from './faultCases';
import { startSimulator, type Simulator } from './index';

const FOX = { model: 'gpt-image-2-official', prompt: 'a fox', quality: 'low' };

let simulator: Simulator;
beforeAll(async () => (simulator = await startSimulator({ timeScale: 0 })));
afterAll(async () => await simulator.close());
beforeEach(async () => await simulator.reset());

describe('an image', () => {
	const spoiled: Array<[string, ResponseFaultPlan, Expected]> = [
		...REPLACING,
		['half of it', { kind: 'truncated' }, CLOSED],
		['half of it, then silence', { kind: 'stall' }, TIMEOUT],
		[
			'a JPEG',
			{ kind: 'notPng' },
			{
				status: 200,
				headers: { 'content-type': 'image/png' },
				body: expect.objectContaining({ 0: 0xff, 1: 0xd8 }),
			},
		],
		[
			'another content type',
			{ kind: 'contentType', type: 'text/plain' },
			{ status: 200, body: expect.objectContaining({ 0: 0x89 }) },
		],
		[
			'a redirect to the other host',
			{ kind: 'redirect', to: 'other' },
			{ status: 302, headers: { location: expect.stringMatching(/^http:\/\/127.*\.png$/) } },
		],
		[
			'a redirect to plain http',
			{ kind: 'redirect', to: 'http' },
			{
				status: 302,
				headers: { location: expect.stringMatching(/^http:\/\/cdn\.example\.com\//) },
			},
		],
	];
	test.each(spoiled)('is %s', async (_, fault, expected) => {
		const id = idOf(await submit(simulator, { ...FOX, n: 2 }));
		const [first = '', second = ''] = urlsOf(await poll(simulator, id));
		simulator.faults.add({ on: 'image', fault, match: { taskId: id, index: 1 } });
		expect((await ask(first)).status).toBe(200);
		await expectOutcome((asking) => ask(second, asking), expected);
		expect((await ask(second)).body.subarray(1, 4).toString()).toBe('PNG');
	});

	test('is served by the other host too', async () => {
		const [url = ''] = urlsOf(await poll(simulator, idOf(await submit(simulator, FOX))));
		const moved = await ask(url.replace(simulator.imageUrl, simulator.otherUrl));
		expect(moved.body.equals((await ask(url)).body)).toBe(true);
	});
});
