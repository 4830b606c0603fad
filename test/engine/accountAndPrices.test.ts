import type { IDataObject } from 'n8n-workflow';
import { jsonOf, useBench } from './fixture';

const bench = useBench();

describe('account.getBalance', () => {
	test('in credits and USD', async () => {
		bench.simulator.setBalance(12_345);
		const result = await bench.run({ resource: 'account', operation: 'getBalance' });
		expect(jsonOf(result.items('Node'))).toEqual([{ balance: 12_345, balanceUsd: 12.345 }]);
	});

	test('waits out a rate limit, and tries again after a server error', async () => {
		const { faults } = bench.simulator;
		faults.add({ on: 'balance', fault: { kind: 'status', status: 429, retryAfter: 2 } });
		faults.add({ on: 'balance', fault: { kind: 'status', status: 503, body: 'html' } });
		const result = await bench.run({ resource: 'account', operation: 'getBalance' });
		expect(result.items('Node')[0]?.json.balance).toBe(100_000);
		expect(bench.simulator.requests.map(({ status }) => status)).toEqual([429, 503, 200]);
	});
});

describe('image.estimateCost', () => {
	const DATE = expect.stringMatching(/^\d{4}-\d\d-\d\d$/);

	test.each<{ parameters: IDataObject; json: IDataObject }>([
		{
			parameters: {},
			json: {
				credits: 43,
				usd: 0.043,
				perImageUsd: 0.0424,
				billedQuality: 'medium',
				billedSize: '1:1',
			},
		},
		{
			parameters: { resolution: '2k', size: '16:9', quality: 'high', n: 2 },
			json: {
				credits: 759,
				usd: 0.759,
				perImageUsd: 0.3792,
				billedQuality: 'high',
				billedSize: '16:9',
			},
		},
		{
			parameters: { quality: 'auto', size: 'auto' },
			json: {
				credits: 338,
				usd: 0.338,
				perImageUsd: 0.3376,
				billedQuality: 'high',
				billedSize: '2:1',
			},
		},
		{
			parameters: { size: '21:9', quality: 'high', n: 3 },
			json: {
				credits: 840,
				usd: 0.84,
				perImageUsd: 0.28,
				billedQuality: 'high',
				billedSize: '21:9',
			},
		},
		{
			parameters: { size: 'match', quality: 'low' },
			json: {
				credits: 10,
				usd: 0.01,
				perImageUsd: 0.0096,
				billedQuality: 'low',
				billedSize: '2:1',
				note: 'How the size of the first reference image is billed is not documented: estimated at the most expensive ratio of 1K',
			},
		},
		{
			parameters: { size: 'custom', width: 2049, height: 1024, quality: 'low', n: 2 },
			json: {
				credits: 48,
				usd: 0.048,
				perImageUsd: 0.02392,
				billedQuality: 'low',
				billedSize: '5:4',
				note: 'How a custom size is billed is not documented: estimated at the most expensive ratio of 2K',
			},
		},
	])('$parameters', async ({ parameters, json }) => {
		const result = await bench.run({ operation: 'estimateCost', ...parameters });
		expect(jsonOf(result.items('Node'))).toEqual([{ ...json, priceTableDate: DATE }]);
		expect(bench.simulator.requests).toEqual([]);
	});

	test('asks for no credential', async () => {
		const parameters = { operation: 'estimateCost' };
		const result = await bench.run(parameters, { run: { credentials: {} } });
		expect(result.items('Node')[0]?.json.credits).toBe(43);
	});

	test('of gpt-image-2: a flat price', async () => {
		const parameters = { operation: 'estimateCost', model: 'gpt-image-2', resolution: '2k' };
		const result = await bench.run(parameters);
		expect(jsonOf(result.items('Node'))).toEqual([
			{
				credits: 50,
				usd: 0.05,
				perImageUsd: 0.05,
				priceTableDate: DATE,
				billedQuality: null,
				billedSize: null,
			},
		]);
	});

	test('is what the API charges, and what the outputs say', async () => {
		const parameters = { resolution: '4k', size: '21:9', quality: 'low', n: 3 };
		const estimate = await bench.run({ operation: 'estimateCost', ...parameters });
		const { credits } = estimate.items('Node')[0]?.json ?? {};
		const made = await bench.run({ prompt: 'a fox', ...parameters });
		const shares = jsonOf(made.items('Node')).map(({ estimatedCredits }) =>
			Number(estimatedCredits),
		);
		expect(shares).toHaveLength(3);
		expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(Number(credits), 6);
		expect(bench.simulator.ledger.map((entry) => entry.credits)).toEqual([credits]);
	});
});
