/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a server of its own, for tests */
import { request as forward, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { Certificate } from './certificates';
import { listen } from './tcpServer';

/** An https server on loopback. */
export interface TlsHost {
	/** `https://localhost:<port>`. */
	readonly origin: string;
	/** Connections, handshakes that succeeded, and requests that arrived so far. */
	readonly seen: { connections: number; handshakes: number; requests: number };
	close(): Promise<void>;
}

export interface TlsHostOptions {
	readonly certificate: Certificate;
	/** Origin of the plain http server that gives the responses; without it each request gets an empty 204. */
	readonly target?: string;
	/** Speaks versions that no current client accepts. */
	readonly outdated?: boolean;
}

function pass(target: string, incoming: IncomingMessage, response: ServerResponse): void {
	const { method, url = '/', headers } = incoming;
	const outgoing = forward(new URL(url, target), { method, headers }, (answer) => {
		response.writeHead(answer.statusCode ?? 502, answer.headers);
		answer.on('error', () => response.destroy());
		answer.pipe(response);
	});
	outgoing.on('error', () => response.destroy());
	response.on('close', () => outgoing.destroy());
	incoming.pipe(outgoing);
}

/** Starts an https server with a certificate that was made for the test. */
export async function startTlsHost(options: TlsHostOptions): Promise<TlsHost> {
	const { certificate, target, outdated = false } = options;
	const seen = { connections: 0, handshakes: 0, requests: 0 };
	const server = createServer(
		{
			key: certificate.key,
			cert: certificate.cert,
			...(outdated && {
				minVersion: 'TLSv1',
				maxVersion: 'TLSv1.1',
				ciphers: 'DEFAULT@SECLEVEL=0',
			}),
		},
		(incoming, response) => {
			seen.requests += 1;
			if (target === undefined) response.writeHead(204).end();
			else pass(target, incoming, response);
		},
	);
	server.on('secureConnection', () => (seen.handshakes += 1));
	server.on('connection', () => (seen.connections += 1));
	server.on('tlsClientError', () => {});
	const { port, close } = await listen(server);
	return { origin: `https://localhost:${port}`, seen, close };
}
