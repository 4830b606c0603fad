/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- a server in a process of its own, for tests */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { LOOPBACK } from './tcpServer';

/** A host that can drop the packets of whoever connects, as a firewall does: no refusal, no answer. */
export interface DroppingHost {
	/** `http://127.0.0.1:<port>`. */
	readonly origin: string;
	/** From now on no connection is established. Those that are there stay silent. */
	drop(): Promise<void>;
	/** Connections are established again, and those that were waiting too. */
	accept(): void;
	close(): Promise<void>;
}

const BACKLOG = 1;
// The kernel completes one handshake more than the backlog says; one more socket finds out that no other gets through.
const FILLING = BACKLOG + 2;
const SETTLED_MS = 100;

async function fill(port: number): Promise<Socket[]> {
	const sockets = Array.from({ length: FILLING }, () => connect(port, LOOPBACK));
	for (const socket of sockets) socket.on('error', () => {});
	await new Promise((resolve) => setTimeout(resolve, SETTLED_MS));
	return sockets;
}

/**
 * Starts a host that passes everything on to another one, until it is told to drop it. It is a process that is
 * stopped, with a queue of connections that is full: the kernel then drops what comes (Linux).
 * @param target origin of the http server that gives the responses
 */
export async function startDroppingHost(target: string): Promise<DroppingHost> {
	const child = fork(join(__dirname, 'forwarder.mjs'), [target, String(BACKLOG)], {
		execArgv: [],
		stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
	});
	const [port] = (await once(child, 'message')) as [number];
	let filling: Socket[] = [];
	const accept = () => {
		for (const socket of filling) socket.destroy();
		filling = [];
		child.kill('SIGCONT');
	};
	return {
		origin: `http://${LOOPBACK}:${port}`,
		drop: async () => {
			child.kill('SIGSTOP');
			filling = await fill(port);
		},
		accept,
		close: async () => {
			accept();
			const ended = once(child, 'exit');
			child.kill('SIGKILL');
			await ended;
		},
	};
}
