/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a server of its own, which speaks HTTP badly on purpose: over bare sockets */
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** Answers one request on an open connection. */
export type Responder = (
	socket: Socket,
	request: { readonly path: string; readonly nth: number },
) => void;

/** A host on loopback with one way to respond. */
export interface HostileHost {
	readonly origin: string;
	/** Requests so far. */
	readonly requests: number;
	/** Connections that are open. */
	readonly open: number;
	close(): Promise<void>;
}

const HEAD_END = '\r\n\r\n';

/** Starts a host that leaves each response, its end included, to `respond`. */
export async function startHostileHost(respond: Responder): Promise<HostileHost> {
	const sockets = new Set<Socket>();
	let requests = 0;
	const server: Server = createServer((socket) => {
		sockets.add(socket);
		socket.on('close', () => sockets.delete(socket));
		// A client that goes away in the middle is what is tested.
		socket.on('error', () => {});
		let received = '';
		socket.on('data', (chunk) => {
			received += chunk.toString('latin1');
			if (!received.includes(HEAD_END)) return;
			const path = received.split(' ')[1] ?? '/';
			received = '';
			respond(socket, { path, nth: requests++ });
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		origin: `http://127.0.0.1:${port}`,
		get requests() {
			return requests;
		},
		get open() {
			return sockets.size;
		},
		close: async () => {
			for (const socket of sockets) socket.destroy();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
