/* eslint-disable @n8n/community-nodes/no-restricted-imports -- servers of their own, for tests */
import type { AddressInfo, Server, Socket } from 'node:net';

/** Where all servers of the tests listen. */
export const LOOPBACK = '127.0.0.1';

/** A listening server that can end every connection it has. */
export interface Listening {
	readonly port: number;
	/** How many connections were made so far. */
	connections(): number;
	close(): Promise<void>;
}

/** Listens on a free loopback port. */
export async function listen(server: Server): Promise<Listening> {
	const open = new Set<Socket>();
	let connections = 0;
	server.on('connection', (socket) => {
		connections += 1;
		open.add(socket);
		// A client that goes away is no failure of the server.
		socket.on('error', () => {});
		socket.once('close', () => open.delete(socket));
	});
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(0, LOOPBACK, resolve);
	});
	return {
		port: (server.address() as AddressInfo).port,
		connections: () => connections,
		close: async () => {
			for (const socket of open) socket.destroy();
			await new Promise<void>((resolve) => server.close(() => resolve()));
		},
	};
}
