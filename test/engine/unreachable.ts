/* eslint-disable @n8n/community-nodes/no-restricted-globals -- n8n reads its proxy settings from the environment */
import type { EngineResult } from './harness';
import { RunCredentials } from './harness/credentials';
import type { Bench } from './fixture';
import {
	makeCertificate,
	startConnectProxy,
	startTlsHost,
	type CertificateKind,
	type ProxyBehaviour,
} from '../network';

/** Runs one item against a Base URL; nothing is submitted to the simulator of the bench. */
export async function against(bench: Bench, baseUrl: string): Promise<EngineResult> {
	const result = await bench.run({ prompt: 'a fox' }, { credential: { baseUrl } });
	expect(result.status).toBe('error');
	expect(bench.posts()).toEqual([]);
	return result;
}

/** Runs something while n8n's settings name a proxy; they are as before then. */
async function withProxy<T>(address: string, run: () => Promise<T>): Promise<T> {
	const { HTTPS_PROXY, NO_PROXY } = process.env;
	Object.assign(process.env, { HTTPS_PROXY: address, NO_PROXY: '' });
	const result = await run();
	for (const [name, value] of Object.entries({ HTTPS_PROXY, NO_PROXY })) {
		if (value === undefined) delete process.env[name];
		else process.env[name] = value;
	}
	return result;
}

/** Runs one item through a proxy, to an https address of the simulator's port. */
export async function through(bench: Bench, behaviour: ProxyBehaviour): Promise<EngineResult> {
	const proxy = await startConnectProxy(behaviour);
	const origin = bench.simulator.url.replace('http:', 'https:');
	const result = await withProxy(proxy.origin, async () => await against(bench, origin));
	expect(proxy.requests[0]).toMatchObject({ method: 'CONNECT' });
	await proxy.close();
	return result;
}

const NETWORK =
	'Check the network of the n8n server, the Base URL of the credential and, if n8n uses a proxy, HTTP_PROXY, HTTPS_PROXY and NO_PROXY.';

/** What must hold on both lines of n8n: a submission that never left costs nothing, and the error says so. */
export function describeUnreachable(bench: Bench): void {
	describe('a certificate that n8n does not trust: nothing was charged, and the error tells the way out', () => {
		test.each<[CertificateKind, string]>([
			['selfSigned', 'DEPTH_ZERO_SELF_SIGNED_CERT'],
			['unknownIssuer', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
		])('%s', async (kind, code) => {
			const host = await startTlsHost({
				certificate: await makeCertificate(kind),
				target: bench.simulator.url,
			});
			const result = await against(bench, host.origin);
			await host.close();
			expect(result.error?.message).toBe(
				'The certificate of the server could not be verified, so the request was not sent',
			);
			expect(result.error?.description).toContain(`[${code}] Nothing was charged.`);
			expect(result.error?.description).toContain('NODE_EXTRA_CA_CERTS');
			// It is not tried again: the next try would see the same certificate.
			expect(host.seen).toMatchObject({ connections: 1, requests: 0 });
		});
	});

	test('a server that speaks other versions of TLS only', async () => {
		const host = await startTlsHost({
			certificate: await makeCertificate('good'),
			outdated: true,
		});
		const result = await against(bench, host.origin);
		await host.close();
		expect(result.error?.message).toBe('reAPI could not be reached');
		expect(result.error?.description).toContain(`Nothing was charged. ${NETWORK}`);
		expect(host.seen).toMatchObject({ handshakes: 0, requests: 0 });
	});

	test('a server that speaks no TLS', async () => {
		const origin = bench.simulator.url.replace('http:', 'https:');
		const result = await against(bench, origin);
		expect(result.error?.message).toBe('reAPI could not be reached');
		expect(result.error?.description).toContain('Nothing was charged.');
	});

	test('a credential that cannot be read for a while: the submission is sent later, once', async () => {
		const read = RunCredentials.prototype.getDecrypted;
		let reads = 0;
		const busy = jest
			.spyOn(RunCredentials.prototype, 'getDecrypted')
			.mockImplementation(async function (this: RunCredentials, ...args) {
				// The first reading is that of the run itself.
				reads += 1;
				if (reads === 2 || reads === 3) throw new Error('SQLITE_BUSY: database is locked');
				return await read.apply(this, args);
			});
		const result = await bench.run({ prompt: 'a fox' });
		busy.mockRestore();
		expect(result.status).toBe('success');
		expect(bench.posts()).toHaveLength(1);
	});

	test('a credential that cannot be read any more: nothing was charged', async () => {
		const read = RunCredentials.prototype.getDecrypted;
		let reads = 0;
		const busy = jest
			.spyOn(RunCredentials.prototype, 'getDecrypted')
			.mockImplementation(async function (this: RunCredentials, ...args) {
				reads += 1;
				if (reads > 1) throw new Error('SQLITE_BUSY: database is locked');
				return await read.apply(this, args);
			});
		const result = await bench.run({ prompt: 'a fox' });
		busy.mockRestore();
		expect(bench.posts()).toEqual([]);
		expect(result.error?.message).toBe(
			'n8n could not read the reAPI credential, so the request was not sent',
		);
		expect(result.error?.description).toContain(
			'[SQLITE_BUSY: database is locked] Nothing was charged.',
		);
	});

	describe('a proxy', () => {
		test('that asks for a password is named', async () => {
			const result = await through(bench, { status: 407 });
			expect(result.error?.message).toBe(
				'The proxy between n8n and reAPI refused the request: HTTP 407, it asks for a user name and a password',
			);
			expect(result.error?.description).toContain('[HTTP 407] Nothing was charged. Check the');
			expect(result.error?.description).toContain('HTTPS_PROXY');
			expect(result.error?.description).not.toContain('ask reAPI');
		});

		test.each([
			[407, 'The proxy between n8n and reAPI refused the request: HTTP 407'],
			[403, 'The response to a request to reAPI was HTTP 403, but not one of reAPI'],
		])('whose page comes after the head (HTTP %i): its status is enough', async (status, text) => {
			const result = await through(bench, { status, pageMs: 20 });
			expect(result.error?.message).toContain(text);
			expect(result.error?.description).toContain(`[HTTP ${status}] Nothing was charged.`);
		});

		test.each(['no address', 'http://127.0.0.1:99999'])(
			'whose address cannot be read (%s): nothing was sent',
			async (address) => {
				const origin = bench.simulator.url.replace('http:', 'https:');
				const result = await withProxy(address, async () => await against(bench, origin));
				expect(result.error?.message).toBe('reAPI could not be reached');
				expect(result.error?.description).toContain(`Nothing was charged. ${NETWORK}`);
			},
		);

		test('that forbids the host: the response is not called one of reAPI', async () => {
			const result = await through(bench, { status: 403 });
			expect(result.error?.message).toBe(
				'The response to a request to reAPI was HTTP 403, but not one of reAPI',
			);
			expect(result.error?.description).toContain('[HTTP 403] Nothing was charged.');
			expect(result.error?.description).not.toContain('ask reAPI');
		});

		test('that cannot reach the host: the response is not called one of reAPI, and may be that of a gateway behind which a task was made', async () => {
			const result = await through(bench, { status: 502 });
			expect(result.error?.message).toBe(
				'Uncertain: The response to a request to reAPI was HTTP 502, but not one of reAPI; a task may have been made and charged',
			);
			expect(result.error?.description).not.toMatch(/ask reAPI|again later/);
		});
	});
}
