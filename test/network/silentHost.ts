/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- a server of its own, for tests: it keeps time */
import { createServer, type Socket } from 'node:net';
import { listen, type Listening } from './tcpServer';

/**
 * What a host does with whoever connects: say nothing (`silent`), end (`close`) or `reset` the connection at the first
 * bytes, or send a response `slowly`, byte by byte.
 */
export type Manner = 'silent' | 'close' | 'reset' | 'slowly';

/** A host that accepts connections and gives no response that is of use. */
export interface SilentHost extends Listening {
	/** `127.0.0.1:<port>`: to be used with http or https. */
	readonly authority: string;
	/** Bytes that came in so far. */
	received(): number;
}

const SLOW_RESPONSE =
	'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\n\r\n';

function drip(socket: Socket, everyMs: number): void {
	let sent = 0;
	const timer = setInterval(() => {
		socket.write(SLOW_RESPONSE[sent] ?? ' ');
		sent += 1;
	}, everyMs);
	socket.once('close', () => clearInterval(timer));
}

/**
 * Starts such a host.
 * @param everyMs pause between the bytes of a slow response
 */
export async function startSilentHost(
	manner: Manner = 'silent',
	everyMs = 50,
): Promise<SilentHost> {
	let received = 0;
	const server = createServer((socket) => {
		socket.once('data', () => {
			if (manner === 'close') socket.end();
			else if (manner === 'reset') socket.resetAndDestroy();
			else if (manner === 'slowly') drip(socket, everyMs);
		});
		socket.on('data', (bytes) => (received += bytes.length));
	});
	const listening = await listen(server);
	return { ...listening, authority: `127.0.0.1:${listening.port}`, received: () => received };
}
