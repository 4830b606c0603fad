// Passes every connection on to the host of the first argument; the second is how many may wait to be accepted.
// Plain JavaScript: it is started without a compiler.
import { connect, createServer } from 'node:net';

const [target = '', backlog = '1'] = process.argv.slice(2);
const { hostname, port } = new URL(target);

const server = createServer((client) => {
	const upstream = connect(Number(port), hostname);
	for (const socket of [client, upstream]) socket.on('error', () => socket.destroy());
	client.on('close', () => upstream.destroy());
	upstream.on('close', () => client.destroy());
	client.pipe(upstream).pipe(client);
});
server.listen({ port: 0, host: '127.0.0.1', backlog: Number(backlog) }, () => {
	process.send?.(server.address().port);
});
process.once('disconnect', () => process.exit(0));
