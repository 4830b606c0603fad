/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a test waits while connections are refused */
import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, request } from 'undici';
import { ask, idOf, poll, submit } from './client';
import { startSimulator, type Simulator } from './index';

const FOX = { model: 'gpt-image-2-official', prompt: 'a fox', quality: 'low' };

let simulator: Simulator;
beforeAll(async () => (simulator = await startSimulator({ timeScale: 0 })));
afterAll(async () => await simulator.close());
beforeEach(async () => await simulator.reset());

const control = (path: string) => `${simulator.url}/__simulator${path}`;

describe('the control routes', () => {
	test('tell the state', async () => {
		const id = idOf(await submit(simulator, FOX));
		await poll(simulator, id);
		expect((await ask(control(''))).json).toMatchObject({
			url: simulator.url,
			imageUrl: simulator.imageUrl,
			apiKey: simulator.apiKey,
			balance: 99_995,
			tasks: 1,
		});
		const entry = { taskId: id, credits: 5, refunded: false, body: FOX };
		expect((await ask(control('/ledger'))).json).toMatchObject([entry]);
		expect((await ask(control('/tasks'))).json).toMatchObject([{ id, polls: 1 }]);
		expect((await ask(control('/stray-keys'))).json).toEqual([]);
		expect((await ask(control('/requests'))).json).toMatchObject([
			{
				host: 'api',
				method: 'POST',
				path: '/api/v1/images/generations',
				body: FOX,
				status: 200,
				taskId: id,
			},
			{ host: 'api', method: 'GET', path: `/api/v1/tasks/${id}`, status: 200, taskId: id },
		]);
	});

	test('plan faults and drop them', async () => {
		const fault = { kind: 'status', status: 502 };
		const planned = { on: 'submit', fault, times: 'always', match: { prompt: 'hare' } };
		expect(await ask(control('/faults'), { body: planned })).toMatchObject({
			status: 200,
			json: { used: 0 },
		});
		expect((await submit(simulator, FOX)).status).toBe(200);
		expect((await submit(simulator, { ...FOX, prompt: 'a hare' })).status).toBe(502);
		expect((await ask(control('/faults'))).json).toMatchObject([{ used: 1 }]);
		expect((await ask(control('/faults'), { method: 'DELETE' })).json).toEqual([]);
		expect((await submit(simulator, { ...FOX, prompt: 'a hare' })).status).toBe(200);
	});

	test('refuse what they do not know', async () => {
		const planned = { on: 'submit', fault: { kind: 'earthquake' } };
		expect((await ask(control('/faults'), { body: planned })).status).toBe(400);
		expect((await ask(control(''), { method: 'PATCH', body: { weather: 1 } })).status).toBe(400);
	});

	test('change options, and reset', async () => {
		await ask(control(''), { method: 'PATCH', body: { balance: 7, taskSeconds: 60 } });
		const id = idOf(await submit(simulator, FOX));
		expect((await poll(simulator, id)).json).toMatchObject({ status: 'processing' });
		expect(simulator.balance()).toBe(2);
		await ask(control('/reset'), { method: 'POST', body: {} });
		expect(simulator.balance()).toBe(100_000);
		expect((await poll(simulator, id)).status).toBe(404);
	});
});

describe('refused connections', () => {
	const refused = expect.objectContaining({ code: 'ECONNREFUSED' });

	test('until told otherwise, on the same port afterwards', async () => {
		const accept = simulator.refuse();
		await expect(submit(simulator, FOX)).rejects.toEqual(refused);
		await expect(submit(simulator, FOX)).rejects.toEqual(refused);
		await accept();
		expect((await submit(simulator, FOX)).status).toBe(200);
	});

	test('for a while', async () => {
		simulator.refuse(300);
		await expect(submit(simulator, FOX)).rejects.toEqual(refused);
		await sleep(400);
		expect((await submit(simulator, FOX)).status).toBe(200);
	});

	test('after a response, kept-alive connections included', async () => {
		simulator.faults.add({ on: 'balance', fault: { kind: 'refuse', ms: 300 } });
		const dispatcher = new Agent({ keepAliveTimeout: 10_000 });
		const headers = { authorization: `Bearer ${simulator.apiKey}` };
		const balance = async () => {
			const response = await request(`${simulator.url}/api/v1/balance`, { headers, dispatcher });
			return await response.body.json();
		};
		expect(await balance()).toEqual({ balance: 100_000 });
		await expect(balance()).rejects.toEqual(refused);
		await sleep(400);
		expect(await balance()).toEqual({ balance: 100_000 });
		await dispatcher.close();
	});
});

test('a reset ends a refusal of connections', async () => {
	simulator.refuse();
	await simulator.reset();
	expect((await submit(simulator, FOX)).status).toBe(200);
});

test('a reset ends requests that hang', async () => {
	simulator.faults.add({ on: 'submit', fault: { kind: 'hang' } });
	const hanging = submit(simulator, FOX).catch((error: Error) => error.message);
	while (simulator.requests[0]?.status !== 'hang') await sleep(5);
	await simulator.reset();
	expect(await hanging).toMatch(/closed/);
});

test('a start on a port that is taken leaves nothing behind', async () => {
	const free = await startSimulator();
	const port = Number(new URL(free.url).port);
	await free.close();
	const imagePort = Number(new URL(simulator.imageUrl).port);
	await expect(startSimulator({ port, imagePort })).rejects.toThrow('EADDRINUSE');
	await expect(ask(`http://127.0.0.1:${port}/`)).rejects.toThrow('ECONNREFUSED');
});

test('each request makes a line of the log', async () => {
	const lines: string[] = [];
	const loud = await startSimulator({ timeScale: 0, log: (line) => lines.push(line) });
	const id = idOf(await submit(loud, FOX));
	await poll(loud, id);
	await loud.close();
	expect(lines).toEqual([
		`POST /api/v1/images/generations → 200 · ${id}: 1 × 1024×1024, 5 credits, ready in 0.0 s`,
		`GET /api/v1/tasks/${id} → 200 · completed`,
	]);
});
