/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the tests of servers: they keep time */
import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, EnvHttpProxyAgent, request } from 'undici';
import {
	makeCertificate,
	startConnectProxy,
	startDroppingHost,
	startSilentHost,
	startTlsHost,
	type CertificateKind,
	type Manner,
} from './index';
import { startSimulator, type Simulator } from '../simulator';

let simulator: Simulator;
beforeAll(async () => (simulator = await startSimulator({ timeScale: 0 })));
afterAll(async () => await simulator.close());

const balance = '/api/v1/balance';

/** The status of a request, or the code of what went wrong. */
async function outcome(url: string, options: { dispatcher?: Agent; patienceMs?: number } = {}) {
	const { dispatcher = new Agent(), patienceMs = 5_000 } = options;
	const asked = request(url, { dispatcher, signal: AbortSignal.timeout(patienceMs) }).then(
		async ({ statusCode, body }) => {
			await body.dump();
			return statusCode;
		},
		({ code, name }: NodeJS.ErrnoException) => (name === 'TimeoutError' ? 'nothing' : code),
	);
	// undici hears the signal only once it is connected.
	const nothing = sleep(patienceMs, 'nothing' as const, { ref: false });
	return await Promise.race([asked, nothing]).finally(() => void dispatcher.destroy());
}

describe('an https host', () => {
	test.each<[CertificateKind, string]>([
		['selfSigned', 'DEPTH_ZERO_SELF_SIGNED_CERT'],
		['unknownIssuer', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
	])('with a certificate of the kind %s gets no request', async (kind, code) => {
		const host = await startTlsHost({ certificate: await makeCertificate(kind) });
		expect(await outcome(host.origin)).toBe(code);
		expect(host.seen).toMatchObject({ connections: 1, requests: 0 });
		await host.close();
	});

	test.each<[CertificateKind, unknown]>([
		['good', 401],
		['expired', 'CERT_HAS_EXPIRED'],
		['otherName', 'ERR_TLS_CERT_ALTNAME_INVALID'],
	])('of the kind %s, for whoever trusts its issuer: %s', async (kind, expected) => {
		const certificate = await makeCertificate(kind);
		const host = await startTlsHost({ certificate, target: simulator.url });
		const dispatcher = new Agent({ connect: { ca: certificate.ca } });
		expect(await outcome(host.origin + balance, { dispatcher })).toBe(expected);
		expect(host.seen.requests).toBe(expected === 401 ? 1 : 0);
		await host.close();
	});

	test('that speaks old versions only gets no request', async () => {
		const certificate = await makeCertificate('good');
		const host = await startTlsHost({ certificate, outdated: true });
		const dispatcher = new Agent({ connect: { ca: certificate.ca } });
		expect(await outcome(host.origin, { dispatcher })).toMatch(/PROTOCOL/);
		expect(host.seen).toEqual({ connections: 1, handshakes: 0, requests: 0 });
		await host.close();
	});
});

describe('a proxy', () => {
	const through = (proxy: string) =>
		new EnvHttpProxyAgent({ httpProxy: proxy, httpsProxy: proxy, noProxy: '' });

	test('forwards', async () => {
		const proxy = await startConnectProxy();
		const dispatcher = through(proxy.origin) as unknown as Agent;
		expect(await outcome(simulator.url + balance, { dispatcher })).toBe(401);
		expect(proxy.requests).toHaveLength(1);
		await proxy.close();
	});

	test.each([
		[{ status: 407 }, 'UND_ERR_ABORTED'],
		[{ status: 502 }, 'UND_ERR_ABORTED'],
		['hang', 'nothing'],
	] as const)('that answers %j lets nothing through', async (behaviour, code) => {
		const before = simulator.requests.length;
		const proxy = await startConnectProxy(behaviour);
		const dispatcher = through(proxy.origin) as unknown as Agent;
		const target = `https://localhost:${new URL(simulator.url).port}${balance}`;
		expect(await outcome(target, { dispatcher, patienceMs: 300 })).toBe(code);
		expect(proxy.requests[0]).toMatchObject({ method: 'CONNECT' });
		expect(simulator.requests).toHaveLength(before);
		await proxy.close();
	});
});

test.each<[Manner, string, unknown]>([
	['silent', 'http', 'nothing'],
	['silent', 'https', 'nothing'],
	['close', 'http', 'UND_ERR_SOCKET'],
	['close', 'https', 'ECONNRESET'],
	['reset', 'http', 'ECONNRESET'],
	['reset', 'https', 'ECONNRESET'],
	['slowly', 'http', 'nothing'],
])('a host of the manner %s, asked by %s', async (manner, protocol, expected) => {
	const host = await startSilentHost(manner, 5);
	expect(await outcome(`${protocol}://${host.authority}`, { patienceMs: 300 })).toBe(expected);
	expect(host.received()).toBeGreaterThan(0);
	await host.close();
});

test('a host that drops packets, and comes back', async () => {
	const host = await startDroppingHost(simulator.url);
	const before = simulator.requests.length;
	expect(await outcome(host.origin + balance)).toBe(401);
	await host.drop();
	expect(await outcome(host.origin + balance, { patienceMs: 500 })).toBe('nothing');
	expect(simulator.requests).toHaveLength(before + 1);
	host.accept();
	expect(await outcome(host.origin + balance)).toBe(401);
	await host.close();
});
