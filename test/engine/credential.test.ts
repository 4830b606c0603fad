import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';
import { ReapiApi } from '../../credentials/ReapiApi.credentials';
import { BALANCE_PATH } from '../../nodes/ReapiImage/api/paths';
import { useBench } from './fixture';
import { runStub } from './harness/stub';

// The credential on its own, as n8n's test of credentials and its HTTP Request node use it.

const bench = useBench();

async function request(
	send: (context: IExecuteFunctions) => Promise<unknown>,
): Promise<Awaited<ReturnType<typeof runStub>>> {
	const { apiKey, url: baseUrl } = bench.simulator;
	return await runStub(
		async function () {
			return [[{ json: { answer: (await send(this)) as string } }]];
		},
		{},
		{
			credentials: { stubApi: { apiKey, baseUrl } },
			credentialTypes: { stubApi: Object.assign(new ReapiApi(), { name: 'stubApi' }) },
		},
	);
}

type LegacyOptions = Parameters<IExecuteFunctions['helpers']['requestWithAuthentication']>[1];

const asNode = (options: IHttpRequestOptions) => async (context: IExecuteFunctions) =>
	await context.helpers.httpRequestWithAuthentication.call(context, 'stubApi', options);

const asHttpRequestNode = (options: LegacyOptions) => async (context: IExecuteFunctions) =>
	await context.helpers.requestWithAuthentication.call(context, 'stubApi', options);

// What n8n makes of the credential's test.
const TEST: IHttpRequestOptions = { url: BALANCE_PATH, ignoreHttpStatusErrors: true };

test('its test asks for the balance', async () => {
	const result = await request(asNode(TEST));
	expect(result.items('Success')[0]?.json).toEqual({ answer: { balance: 100_000 } });
});

test('its test does not carry the key across a redirect', async () => {
	bench.simulator.faults.add({ on: 'balance', fault: { kind: 'redirect', to: 'other' } });
	await request(asNode(TEST));
	expect(bench.simulator.requests).toHaveLength(1);
	expect(bench.simulator.strayKeys).toEqual([]);
});

test("n8n's HTTP Request node can use it", async () => {
	const uri = `${bench.simulator.url}${BALANCE_PATH}`;
	const result = await request(asHttpRequestNode({ uri, json: true }));
	expect(result.items('Success')[0]?.json).toEqual({ answer: { balance: 100_000 } });
});

test("n8n's HTTP Request node cannot send the key elsewhere", async () => {
	const result = await request(asHttpRequestNode({ uri: 'https://127.0.0.1:9/', json: true }));
	expect(result.status).toBe('error');
	expect(result.error?.message).toContain('is not sent to https://127.0.0.1:9');
});
