import type {
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	IHttpRequestOptions,
} from 'n8n-workflow';
import { ReapiApi } from '../../credentials/ReapiApi.credentials';
import { BALANCE_PATH } from '../../nodes/ReapiImage/api/endpoints';
import { useBench } from './fixture';
import { runStub } from './harness/stub';

// The credential on its own, as n8n's test of credentials and its HTTP Request node use it.

const bench = useBench();

async function request(
	send: (context: IExecuteFunctions) => Promise<unknown>,
	apiKey = bench.simulator.apiKey,
): Promise<Awaited<ReturnType<typeof runStub>>> {
	const { url: baseUrl } = bench.simulator;
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

// The request and the rules that n8n tests the credential with.
const { request: asked, rules = [] } = new ReapiApi().test;
const TEST = asked as IHttpRequestOptions;

/** What n8n says of an answer: the message of the first rule whose key has the rule's value, as n8n compares them. */
function verdict(answer: object): string | undefined {
	for (const { type, properties } of rules) {
		if (type !== 'responseSuccessBody') continue;
		const found = properties.key.split('.').reduce<unknown>((at, key) => Object(at)[key], answer);
		if (found === properties.value) return properties.message;
	}
	return undefined;
}

test('its test asks for the balance', async () => {
	const result = await request(asNode(TEST));
	expect(result.items('Success')[0]?.json).toEqual({ answer: { balance: 100_000 } });
});

test.each([
	['a wrong key', 'rk_live_wrong', 'The API key is invalid (reAPI code 10003). Open the reAPI'],
	['no key', '', 'The API key was not sent as a Bearer token (reAPI code 10002). Open the reAPI'],
])("its test shows reAPI's reason for %s", async (_, apiKey, text) => {
	const result = await request(asNode(TEST), apiKey);
	expect(verdict(Object(result.items('Success')[0]?.json.answer))).toContain(text);
});

test('its test takes a balance of nothing, and no answer without one', () => {
	expect(verdict({ balance: 0 })).toBeUndefined();
	expect(verdict({ hello: 'world' })).toContain('did not respond with a credit balance');
});

test('its refusals have no code, which n8n would show in place of the reason', async () => {
	const refused = new ReapiApi().authenticate(
		{ apiKey: 'k', baseUrl: 'http://reapi.example' },
		TEST,
	);
	const error: unknown = await refused.catch((thrown: unknown) => thrown);
	expect(Object(error).message).toContain('only be sent over https');
	expect(Object(error).code).toBeUndefined();
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

const REFUSED = 'The API key is not sent with a request that';
const proxy = { host: '127.0.0.1', port: 9, protocol: 'http' };

test.each<[string, Partial<IHttpRequestOptions>, string]>([
	['a proxy', { proxy }, 'brings a proxy of its own'],
	['no check of certificates', { skipSslCertificateValidation: true }, 'does not check'],
	['agent options', { agentOptions: { rejectUnauthorized: false } } as object, 'does not check'],
	['an agent', { httpsAgent: {} } as object, 'brings an agent of its own'],
])('the key is not put on a request with %s', async (_, extra, text) => {
	const result = await request(asNode({ ...TEST, ...extra }));
	expect(result.error?.message).toContain(REFUSED);
	expect(result.error?.message).toContain(text);
	expect(bench.simulator.requests).toEqual([]);
});

test.each<[string, LegacyOptions, string]>([
	['a proxy as text', { proxy: 'http://127.0.0.1:9' }, 'brings a proxy of its own'],
	['no check of certificates', { rejectUnauthorized: false }, 'does not check'],
	['agent options', { agentOptions: { rejectUnauthorized: false } as object }, 'does not check'],
	[
		'a check of the name of its own',
		{ agentOptions: { checkServerIdentity: () => undefined } as object },
		'does not check',
	],
])("the key is not put on a request of n8n's HTTP Request node with %s", async (_, extra, text) => {
	const uri = `${bench.simulator.url}${BALANCE_PATH}`;
	const result = await request(asHttpRequestNode({ uri, json: true, ...extra }));
	expect(result.error?.message).toContain(REFUSED);
	expect(result.error?.message).toContain(text);
	expect(bench.simulator.requests).toEqual([]);
});

test('settings that leave the connection as it is are no hindrance', async () => {
	const uri = `${bench.simulator.url}${BALANCE_PATH}`;
	const harmless = { rejectUnauthorized: true, agentOptions: { ca: 'a certificate' }, proxy: '' };
	const result = await request(asHttpRequestNode({ uri, json: true, ...harmless }));
	expect(result.items('Success')[0]?.json).toEqual({ answer: { balance: 100_000 } });
});

describe('the API key', () => {
	test('may be a number, as an expression gives it', async () => {
		bench.simulator.options.moreKeys.push('1234567890');
		const result = await bench.run({ prompt: 'a fox' }, { credential: { apiKey: 1234567890 } });
		expect(result.status).toBe('success');
		expect(bench.simulator.ledger).toHaveLength(1);
	});

	test.each<[string, ICredentialDataDecryptedObject[string], string]>([
		['a list', ['rk_live_secret'], 'is a list, but must be text'],
		['an object', { key: 'rk_live_secret' }, 'is of type object, but must be text'],
		['a boolean', true, 'is of type boolean, but must be text'],
		['of two lines', 'rk_live_secret\nrk_live_other', 'contains a line break'],
	])('that is %s is refused before anything is sent', async (_, apiKey, text) => {
		const result = await bench.run({ prompt: 'a fox' }, { credential: { apiKey } });
		expect(result.status).toBe('error');
		expect(result.error?.message).toContain(text);
		expect(`${result.error?.message}${result.error?.description ?? ''}`).not.toContain('secret');
		expect(bench.simulator.requests).toEqual([]);
	});
});
