/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- the simulator is a server of its own: it listens on loopback and keeps time */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fastify, type FastifyInstance } from 'fastify';

const HOST = '127.0.0.1';
const RELISTEN_ATTEMPTS = 100;
const RELISTEN_PAUSE_MS = 50;
// A data: URI sent by mistake shall meet the API's rule, not a limit of the server.
const BODY_LIMIT_BYTES = 64 * 1024 * 1024;

function listen(server: Server, port: number): Promise<void> {
	return new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, HOST, () => {
			server.off('error', reject);
			resolve();
		});
	});
}

/** A server on loopback that can stop listening for a while and come back on the same port. */
export class Host {
	private timer?: NodeJS.Timeout;
	private closed = false;

	private constructor(
		private readonly app: FastifyInstance,
		private readonly server: Server,
		private readonly port: number,
	) {}

	/**
	 * Starts a server.
	 * @param build adds the routes
	 * @param port 0 takes a free one
	 */
	static async start(build: (app: FastifyInstance) => void, port: number): Promise<Host> {
		const server = createServer();
		const app = fastify({
			bodyLimit: BODY_LIMIT_BYTES,
			serverFactory: (handler) => server.on('request', handler),
		});
		build(app);
		await app.ready();
		await listen(server, port);
		return new Host(app, server, (server.address() as AddressInfo).port);
	}

	get origin(): string {
		return `http://${HOST}:${this.port}`;
	}

	/** False while connections are refused. */
	get listening(): boolean {
		return this.server.listening;
	}

	/**
	 * Refuses new connections (ECONNREFUSED: the socket does not listen) and ends idle ones; requests under way are
	 * responded to.
	 * @param ms for how long; undefined: until the returned function is called
	 * @returns listens again
	 */
	refuse(ms?: number): () => Promise<void> {
		clearTimeout(this.timer);
		if (this.server.listening) this.server.close();
		if (ms !== undefined) this.timer = setTimeout(() => void this.accept(), ms);
		return async () => await this.accept();
	}

	/**
	 * Listens again on the same port; does nothing if it does.
	 * @throws when the port stays taken for five seconds
	 */
	async accept(): Promise<void> {
		clearTimeout(this.timer);
		for (let attempt = 0; attempt < RELISTEN_ATTEMPTS; attempt++) {
			if (this.closed || this.server.listening || (await this.tryListen())) return;
			await sleep(RELISTEN_PAUSE_MS);
		}
		throw new Error(`port ${this.port} was taken while connections were refused`);
	}

	/** Ends every connection and frees the port. */
	async close(): Promise<void> {
		this.closed = true;
		clearTimeout(this.timer);
		if (this.server.listening) this.server.close();
		this.server.closeAllConnections();
		await this.app.close();
	}

	// An outgoing connection of another program may hold the port for a moment.
	private async tryListen(): Promise<boolean> {
		return await listen(this.server, this.port).then(
			() => true,
			() => false,
		);
	}
}
