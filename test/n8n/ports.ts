/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n: it handles files and processes */
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';

/**
 * Finds free TCP ports on loopback. They are held until all are found, so no number comes twice in one call.
 * @returns `count` port numbers, free at this moment
 */
export async function freePorts(count: number): Promise<number[]> {
	const servers = await Promise.all(
		Array.from({ length: count }, async () => {
			const server = createServer().listen(0, '127.0.0.1');
			await once(server, 'listening');
			return server;
		}),
	);
	const ports = servers.map((server) => (server.address() as AddressInfo).port);
	await Promise.all(servers.map(async (server) => await once(server.close(), 'close')));
	return ports;
}
