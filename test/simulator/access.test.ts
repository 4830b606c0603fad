import { ask, idOf, poll, submit, urlsOf } from './client';
import { startSimulator, type Simulator } from './index';

const FOX = { model: 'gpt-image-2-official', prompt: 'a fox', quality: 'low' };

let simulator: Simulator;
beforeAll(async () => (simulator = await startSimulator({ timeScale: 0 })));
afterAll(async () => await simulator.close());
beforeEach(async () => await simulator.reset());

describe('access', () => {
	const cases: Array<[string, () => string | undefined, number]> = [
		['no header', () => undefined, 10001],
		['another scheme', () => `Basic ${simulator.apiKey}`, 10002],
		['a bare key', () => simulator.apiKey, 10002],
		['an unknown key', () => 'Bearer rk_live_unknown', 10003],
		['a revoked key', () => `Bearer ${simulator.revokedKey}`, 10004],
	];
	const paths = ['/api/v1/balance', '/api/v1/tasks/task_0', '/api/v1/images/generations'];
	const table = cases.flatMap(([name, header, code]) =>
		paths.map((path) => [name, path, header, code] as const),
	);

	test.each(table)('refuses %s at %s', async (_, path, header, code) => {
		const authorization = header();
		const method = path.endsWith('generations') ? 'POST' : 'GET';
		const response = await fetch(simulator.url + path, {
			method,
			headers: {
				...(authorization !== undefined && { authorization }),
				'content-type': 'application/json',
			},
			...(method === 'POST' && { body: JSON.stringify(FOX) }),
		});
		const body: unknown = await response.json();
		expect(response.status).toBe(401);
		expect(body).toMatchObject({ error: { code, request_id: expect.stringMatching(/^req_/) } });
		expect(simulator.ledger).toEqual([]);
	});

	test('gives a key of the vendor’s form', () => {
		expect(simulator.apiKey).toMatch(/^rk_live_[0-9a-f]{32}$/);
	});
});

test('beyond the rate limit, the response is 429 with Retry-After, and makes no task', async () => {
	simulator.options.rateLimit = { requests: 2, windowMs: 60_000 };
	expect((await submit(simulator, FOX)).status).toBe(200);
	expect((await submit(simulator, FOX)).status).toBe(200);
	const third = await submit(simulator, FOX);
	expect(third).toMatchObject({
		status: 429,
		json: { error: { code: 50001 } },
		headers: { 'retry-after': expect.stringMatching(/^[1-6]\d$/) },
	});
	expect(simulator.ledger).toHaveLength(2);
});

test('keys that come to another host are noticed', async () => {
	const id = idOf(await submit(simulator, FOX));
	const [url = ''] = urlsOf(await poll(simulator, id));
	await ask(url);
	expect(simulator.strayKeys).toEqual([]);
	await ask(url, { key: simulator.apiKey });
	await ask(`${simulator.otherUrl}/?key=${simulator.apiKey}`);
	expect(simulator.strayKeys).toMatchObject([
		{ host: 'image', where: 'authorization' },
		{ host: 'other', where: ':path' },
	]);
});
