import { ask, submit } from './client';
import { startSimulator, type Simulator } from './index';

const FOX = { model: 'gpt-image-2-official', prompt: 'a fox', quality: 'low' };

let simulator: Simulator;
beforeAll(async () => (simulator = await startSimulator({ timeScale: 0 })));
afterAll(async () => await simulator.close());
beforeEach(async () => await simulator.reset());

describe('the bill', () => {
	// Credits by the vendor's formula from the price list of 2026-07-28.
	test.each([
		[{ ...FOX }, 5],
		[{ ...FOX, quality: undefined }, 169],
		[{ ...FOX, quality: 'auto' }, 169],
		[{ ...FOX, size: 'auto' }, 10],
		[{ ...FOX, size: '21:9', quality: 'high', n: 3 }, 840],
		[{ ...FOX, size: '5:4', n: 3 }, 18],
		[{ ...FOX, size: '9:16', resolution: '4k', quality: 'high', n: 4 }, 5332],
		[{ model: 'gpt-image-2', prompt: 'a fox' }, 30],
		[{ model: 'gpt-image-2', prompt: 'a fox', resolution: '4k', size: '2:1' }, 80],
	])('of %j is %d credits', async (body, credits) => {
		await submit(simulator, body);
		expect(simulator.ledger.map((entry) => entry.credits)).toEqual([credits]);
	});

	test('that is not covered is refused with the balance', async () => {
		simulator.setBalance(4);
		const message = 'insufficient credits: the request costs 5, the balance is 4';
		expect(await submit(simulator, FOX)).toMatchObject({
			status: 402,
			json: { error: { message } },
		});
		expect(simulator.balance()).toBe(4);
		simulator.setBalance(5);
		expect((await submit(simulator, FOX)).status).toBe(200);
		expect(simulator.balance()).toBe(0);
	});

	test('goes to the account of the key', async () => {
		await submit(simulator, FOX, { key: simulator.otherAccountKey });
		const url = `${simulator.url}/api/v1/balance`;
		expect((await ask(url, { key: simulator.otherAccountKey })).json).toEqual({ balance: 99_995 });
		expect((await ask(url, { key: simulator.apiKey })).json).toEqual({ balance: 100_000 });
	});
});

test('moderation refuses before charging, and leniently if asked to', async () => {
	const refused = await submit(simulator, {
		...FOX,
		prompt: 'a fox [moderated]',
		moderation: 'low',
	});
	expect(refused).toMatchObject({
		status: 400,
		json: { error: { message: expect.stringMatching(/moderation/) } },
	});
	expect((await submit(simulator, { ...FOX, prompt: '[borderline]' })).status).toBe(400);
	expect(simulator.ledger).toEqual([]);
	expect(
		(await submit(simulator, { ...FOX, prompt: '[borderline]', moderation: 'low' })).status,
	).toBe(200);
});
