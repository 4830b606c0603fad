import { exposingSetting } from '../../../nodes/ReapiImage/api/exposingSetting';

it.each<[string, object]>([
	['brings a proxy of its own ("proxy")', { proxy: 'http://127.0.0.1:8080' }],
	['brings a proxy of its own ("proxy")', { proxy: { host: '127.0.0.1', port: 8080 } }],
	['brings an agent of its own ("agent")', { agent: {} }],
	['brings an agent of its own ("agents")', { agents: {} }],
	['brings an agent of its own ("httpAgent")', { httpAgent: null }],
	['brings an agent of its own ("httpsAgent")', { httpsAgent: {} }],
	[
		'does not check certificates ("skipSslCertificateValidation")',
		{ skipSslCertificateValidation: true },
	],
	['does not check certificates ("rejectUnauthorized")', { rejectUnauthorized: false }],
	['does not check certificates ("rejectUnauthorized")', { rejectUnauthorized: 0 }],
	['does not check certificates ("rejectUnauthorized")', { checkServerIdentity: () => {} }],
	['does not check certificates ("agentOptions")', { agentOptions: { rejectUnauthorized: false } }],
	[
		'does not check certificates ("agentOptions")',
		{ agentOptions: { checkServerIdentity: () => {} } },
	],
])('a request %s: %j', (what, request) => {
	expect(exposingSetting({ url: 'https://reapi.ai', ...request })).toBe(what);
});

it.each([
	{},
	{ proxy: undefined, agent: undefined, agentOptions: undefined },
	{ proxy: false, skipSslCertificateValidation: false },
	{ rejectUnauthorized: true, agentOptions: { rejectUnauthorized: true, keepAlive: true } },
])('a request like any other: %j', (request) => {
	expect(exposingSetting(request)).toBeUndefined();
});
