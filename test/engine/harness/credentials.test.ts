import fastify from 'fastify';
import type { ICredentialType } from 'n8n-workflow';
import { closeEngine, initEngine } from './index';
import { runStub } from './stub';

beforeAll(async () => {
	await initEngine();
});

afterAll(closeEngine);

const authenticate: Record<string, ICredentialType['authenticate']> = {
	function: async ({ apiKey }, request) => ({
		...request,
		headers: { ...request.headers, Authorization: `Bearer ${String(apiKey).trim()}` },
	}),
	generic: {
		type: 'generic',
		properties: { headers: { Authorization: '=Bearer {{ $credentials.apiKey.trim() }}' } },
	},
};

test.each(Object.entries(authenticate))('credentials with %s authenticate', async (_, rule) => {
	const server = fastify();
	server.get('/', async ({ headers }) => ({ sent: headers.authorization }));
	const url = await server.listen({ host: '127.0.0.1', port: 0 });
	const result = await runStub(
		async function () {
			const json = await this.helpers.httpRequestWithAuthentication.call(this, 'stubApi', { url });
			return [[{ json }]];
		},
		{},
		{
			credentials: { stubApi: { apiKey: ' secret ' } },
			credentialTypes: {
				stubApi: {
					name: 'stubApi',
					displayName: 'Stub',
					properties: [{ displayName: 'Key', name: 'apiKey', type: 'string', default: '' }],
					authenticate: rule,
				},
			},
		},
	);
	await server.close();
	expect(result.items('Success')[0]?.json).toEqual({ sent: 'Bearer secret' });
});
