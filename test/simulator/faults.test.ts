import { ask, idOf, poll, submit } from './client';
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

describe('a submission', () => {
	test.each(REPLACING)('gets %s, and no task is made', async (_, fault, expected) => {
		simulator.faults.add({ on: 'submit', fault });
		await expectOutcome((asking) => submit(simulator, FOX, asking), expected);
		expect(simulator.ledger).toEqual([]);
		expect((await submit(simulator, FOX)).status).toBe(200);
	});

	test.each(REPLACING)('gets %s after its task was charged', async (_, fault, expected) => {
		const late = { ...fault, stage: 'after' } as ResponseFaultPlan;
		simulator.faults.add({ on: 'submit', fault: late });
		await expectOutcome((asking) => submit(simulator, FOX, asking), expected);
		expect(simulator.ledger).toMatchObject([{ credits: 5, refunded: false }]);
	});

	const spoiled: Array<[string, ResponseFaultPlan, Expected]> = [
		['half of it', { kind: 'truncated' }, CLOSED],
		[
			'half of it as if it were all',
			{ kind: 'truncated', how: 'body' },
			{ status: 200, json: undefined },
		],
		['half of it, then silence', { kind: 'stall' }, TIMEOUT],
		['all of it but the announced length', { kind: 'unended' }, CLOSED],
		['all of it but the last chunk', { kind: 'unended', how: 'chunks' }, { fails: /EOF/ }],
		['all of it, then silence', { kind: 'unended', then: 'silence' }, TIMEOUT],
		['an unknown status', { kind: 'unknownStatus' }, { status: 200, json: { status: 'queued' } }],
		[
			'a wrong content type',
			{ kind: 'contentType', type: 'text/plain' },
			{ status: 200, headers: { 'content-type': 'text/plain' } },
		],
		[
			'it without a length',
			{ kind: 'unannounced' },
			{ status: 200, json: { status: 'processing' }, headers: { 'transfer-encoding': 'chunked' } },
		],
	];
	test.each(spoiled)('gets %s; its task is charged', async (_, fault, expected) => {
		simulator.faults.add({ on: 'submit', fault });
		await expectOutcome((asking) => submit(simulator, FOX, asking), expected);
		expect(simulator.ledger).toHaveLength(1);
	});

	test('can be told the key in an error', async () => {
		const fault = { kind: 'status', status: 400, message: 'bad header: Bearer {key}' } as const;
		simulator.faults.add({ on: 'submit', fault });
		const message = `bad header: Bearer ${simulator.apiKey}`;
		expect((await submit(simulator, FOX)).json).toMatchObject({ error: { message } });
	});

	test('redirected to the other host is recorded there', async () => {
		simulator.faults.add({ on: 'submit', fault: { kind: 'redirect', to: 'other', status: 308 } });
		const { headers } = await submit(simulator, FOX);
		expect(headers.location).toBe(`${simulator.otherUrl}/api/v1/images/generations`);
		await ask(String(headers.location), { key: simulator.apiKey, body: FOX });
		expect(simulator.strayKeys).toMatchObject([{ host: 'other', method: 'POST' }]);
		expect(simulator.requests.at(-1)).toMatchObject({ host: 'other', body: FOX, status: 200 });
	});

	test.each(['before', 'after'] as const)('is late, with its task made %s', async (stage) => {
		simulator.faults.add({ on: 'submit', fault: { kind: 'delay', ms: 250, stage } });
		const asked = submit(simulator, FOX);
		const at = performance.now();
		expect((await asked).status).toBe(200);
		expect(performance.now() - at).toBeGreaterThan(240);
	});
});

describe('a poll', () => {
	test.each(REPLACING)('gets %s once', async (_, fault, expected) => {
		const id = idOf(await submit(simulator, FOX));
		simulator.faults.add({ on: 'poll', fault, match: { taskId: id } });
		await expectOutcome((asking) => poll(simulator, id, asking), expected);
		expect((await poll(simulator, id)).json).toMatchObject({ status: 'completed' });
	});

	test('gets an unknown status', async () => {
		const id = idOf(await submit(simulator, FOX));
		simulator.faults.add({ on: 'poll', fault: { kind: 'unknownStatus', status: 'pending' } });
		expect((await poll(simulator, id)).json).toMatchObject({ status: 'pending', output: null });
	});
});

test('the balance gets a fault', async () => {
	simulator.faults.add({ on: 'balance', fault: { kind: 'status', status: 500 } });
	const url = `${simulator.url}/api/v1/balance`;
	expect(await ask(url, { key: simulator.apiKey })).toMatchObject({ status: 500 });
	expect(await ask(url, { key: simulator.apiKey })).toMatchObject({ json: { balance: 100_000 } });
});
