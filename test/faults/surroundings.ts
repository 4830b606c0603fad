/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- real time passes, and n8n reads its proxy settings from the environment */
import { Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { TableFault } from '../engine/harness';
import {
	makeCertificate,
	startConnectProxy,
	startDroppingHost,
	startSilentHost,
	startTlsHost,
	type CertificateKind,
	type Manner,
} from '../network';

/** Where a Base URL may lead in place of the simulator; nothing that is sent there makes a task. */
export const HOSTS = [
	'selfSigned',
	'unknownIssuer',
	'outdated',
	'noTls',
	'silent',
	'dropping',
	'close',
	'reset',
	'proxy407',
	'proxy502',
	'proxyHangs',
] as const;
export type HostKind = (typeof HOSTS)[number];

/** Base URLs by what is behind them. */
export interface OtherHosts {
	/** @param simulatorUrl of the simulator that is to be replaced */
	urlOf(kind: HostKind, simulatorUrl: string): string;
	close(): Promise<void>;
}

const CERTIFICATES: CertificateKind[] = ['selfSigned', 'unknownIssuer'];
const MANNERS: Manner[] = ['silent', 'close', 'reset'];
const PROXIED = {
	proxy407: { status: 407 },
	proxy502: { status: 502 },
	proxyHangs: 'hang',
} as const;

// Linux gives up a connection that nobody answers after 127 s, with this error; here after as many ms.
const CONNECT_MS = 127;

/** Shortens the patience of the kernel with connections to a port, which drops them. */
function shortenConnecting(port: string): () => void {
	const { connect } = Socket.prototype;
	Socket.prototype.connect = function (this: Socket, ...options: unknown[]) {
		const [target] = options.flat() as Array<{ port?: unknown } | undefined>;
		if (String(target?.port) === port) {
			const timer = setTimeout(() => {
				const error = new Error(`connect ETIMEDOUT 127.0.0.1:${port}`);
				this.destroy(Object.assign(error, { code: 'ETIMEDOUT', syscall: 'connect', errno: -110 }));
			}, CONNECT_MS);
			this.once('close', () => clearTimeout(timer));
		}
		return Reflect.apply(connect, this, options) as Socket;
	} as typeof connect;
	return () => void (Socket.prototype.connect = connect);
}

/** Starts one of each; n8n's requests to names that end in `.invalid` go through a proxy from then on. */
export async function startOtherHosts(): Promise<OtherHosts> {
	const urls = new Map<string, string>();
	const closing: Array<() => Promise<void>> = [];
	const keep = (kind: HostKind, url: string, close: () => Promise<void>) => {
		urls.set(kind, url);
		closing.push(close);
	};
	for (const kind of CERTIFICATES) {
		const host = await startTlsHost({ certificate: await makeCertificate(kind) });
		keep(kind as HostKind, host.origin, host.close);
	}
	const outdated = await startTlsHost({
		certificate: await makeCertificate('good'),
		outdated: true,
	});
	keep('outdated', outdated.origin, outdated.close);
	for (const manner of MANNERS) {
		const host = await startSilentHost(manner);
		keep(manner as HostKind, `http://${host.authority}`, host.close);
	}
	// Before it drops what comes, it needs somewhere to pass it on to.
	const dropping = await startDroppingHost('http://127.0.0.1:9');
	await dropping.drop();
	const restore = shortenConnecting(new URL(dropping.origin).port);
	keep('dropping', dropping.origin, async () => {
		restore();
		await dropping.close();
	});
	const proxy = await startConnectProxy((target) => {
		// A URL has its host in small letters.
		const found = Object.entries(PROXIED).find(([kind]) =>
			target.startsWith(`${kind.toLowerCase()}.`),
		);
		return found?.[1] ?? { status: 404 };
	});
	Object.assign(process.env, { HTTPS_PROXY: proxy.origin, NO_PROXY: 'localhost,127.0.0.1' });
	closing.push(proxy.close);
	for (const kind of Object.keys(PROXIED)) urls.set(kind, `https://${kind}.invalid`);
	return {
		urlOf: (kind, simulatorUrl) =>
			kind === 'noTls' ? simulatorUrl.replace('http:', 'https:') : (urls.get(kind) ?? ''),
		close: async () => void (await Promise.all(closing.map(async (close) => await close()))),
	};
}

/** What n8n's database may do with a note of the node. */
export const TABLE_FAULTS: Readonly<Record<string, TableFault>> = {
	slow: async (done) => {
		await wait(300);
		return await done();
	},
	busy: async () => {
		throw new Error('SQLITE_BUSY: database is locked');
	},
	losesResponses: async (done) => {
		await done();
		throw new Error('Connection terminated unexpectedly');
	},
	silent: async () => await new Promise<never>(() => {}),
};
export type TableFaultName = keyof typeof TABLE_FAULTS & string;
