/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a server of its own, for tests */
import { createServer, request as forward, type IncomingHttpHeaders } from 'node:http';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { listen } from './tcpServer';

/**
 * What a proxy does with what it is asked: `forward` it, refuse it with a status, never answer (`hang`),
 * or `reset` the connection. `pageMs`: the page of a refused tunnel comes so many milliseconds after its head.
 */
export type ProxyBehaviour =
	'forward' | 'hang' | 'reset' | { readonly status: number; readonly pageMs?: number };

/** The same for all, or by `host:port` or address of what is asked for. */
export type ProxyRule = ProxyBehaviour | ((target: string) => ProxyBehaviour);

/** A request as the proxy saw it. */
export interface ProxiedRequest {
	readonly method: string;
	/** `host:port` of a CONNECT, the whole address of another request. */
	readonly target: string;
	readonly headers: IncomingHttpHeaders;
}

/** An http proxy on loopback, for plain requests and for tunnels (CONNECT). */
export interface ConnectProxy {
	/** `http://127.0.0.1:<port>`, for HTTP_PROXY and HTTPS_PROXY. */
	readonly origin: string;
	readonly requests: readonly ProxiedRequest[];
	/** May be changed while it runs. */
	behaviour: ProxyRule;
	close(): Promise<void>;
}

const PAGE = '<html><body>proxy</body></html>';
const AUTHENTICATE = { 'proxy-authenticate': 'Basic realm="proxy"' };

function tunnel(client: Socket, target: string, first: Buffer): void {
	const { hostname, port } = new URL(`http://${target}`);
	const upstream = connect(Number(port), hostname, () => {
		client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
		upstream.write(first);
		upstream.pipe(client).pipe(upstream);
	});
	upstream.on('error', () => client.destroy());
	client.on('close', () => upstream.destroy());
}

async function refuseTunnel(client: Socket, status: number, pageMs?: number): Promise<void> {
	const lines = [
		`HTTP/1.1 ${status} Refused`,
		...(status === 407 ? ['Proxy-Authenticate: Basic realm="proxy"'] : []),
		'Content-Type: text/html',
		`Content-Length: ${PAGE.length}`,
		'Connection: close',
	];
	const head = `${lines.join('\r\n')}\r\n\r\n`;
	if (pageMs === undefined) return void client.end(`${head}${PAGE}`);
	client.write(head);
	await sleep(pageMs);
	client.end(PAGE);
}

/** Starts a proxy. */
export async function startConnectProxy(behaviour: ProxyRule = 'forward'): Promise<ConnectProxy> {
	const requests: ProxiedRequest[] = [];
	const ruleFor = (target: string) =>
		typeof proxy.behaviour === 'function' ? proxy.behaviour(target) : proxy.behaviour;
	const server = createServer((incoming, response) => {
		const { method = '', url = '', headers } = incoming;
		requests.push({ method, target: url, headers });
		const now = ruleFor(url);
		if (now === 'hang') return;
		if (now === 'reset') return void incoming.socket.resetAndDestroy();
		if (now !== 'forward') {
			response.writeHead(now.status, {
				'content-type': 'text/html',
				...(now.status === 407 && AUTHENTICATE),
			});
			return void response.end(PAGE);
		}
		const outgoing = forward(url, { method, headers }, (answer) => {
			response.writeHead(answer.statusCode ?? 502, answer.headers);
			answer.pipe(response);
		});
		outgoing.on('error', () => response.writeHead(502).end(PAGE));
		incoming.pipe(outgoing);
	});
	server.on('connect', ({ method = '', url = '', headers }, socket: Socket, head: Buffer) => {
		requests.push({ method, target: url, headers });
		const now = ruleFor(url);
		if (now === 'hang') return;
		if (now === 'reset') socket.resetAndDestroy();
		else if (now === 'forward') tunnel(socket, url, head);
		else void refuseTunnel(socket, now.status, now.pageMs);
	});
	const { port, close } = await listen(server);
	const proxy: ConnectProxy = { origin: `http://127.0.0.1:${port}`, requests, behaviour, close };
	return proxy;
}
