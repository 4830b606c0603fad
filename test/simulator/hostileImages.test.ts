/* eslint-disable @n8n/community-nodes/no-restricted-imports -- looks at what a server sends, byte by byte */
import { connect } from 'node:net';
import { ask, idOf, poll, submit, urlsOf } from './client';
import { HOSTILE_IMAGES, startSimulator, type Simulator } from './index';

const FOX = { model: 'gpt-image-2-official', prompt: 'a fox', quality: 'low', n: 2 };

let simulator: Simulator;
beforeAll(async () => (simulator = await startSimulator({ timeScale: 0 })));
afterAll(async () => await simulator.close());
beforeEach(async () => await simulator.reset());

/** All bytes that come, until the connection ends or nothing comes for a while. */
async function bytesOf(url: string): Promise<string> {
	const { hostname, port, pathname } = new URL(url);
	return await new Promise((resolve) => {
		let received = '';
		const socket = connect(Number(port), hostname, () => {
			socket.write(`GET ${pathname} HTTP/1.1\r\nHost: ${hostname}\r\n\r\n`);
		});
		const done = () => {
			socket.destroy();
			resolve(received);
		};
		socket.setTimeout(300, done);
		socket.on('data', (bytes) => (received += bytes.toString('latin1')));
		socket.on('error', done);
		socket.on('close', done);
	});
}

test.each(HOSTILE_IMAGES)('$what: once, as it says', async ({ fault }) => {
	const [, url = ''] = urlsOf(await poll(simulator, idOf(await submit(simulator, FOX))));
	const right = await ask(url);
	simulator.faults.add({ on: 'image', fault });
	const [head = '', ...rest] = (await bytesOf(url)).split('\r\n\r\n');
	const body = rest.join('\r\n\r\n');
	const { status = 200, type = 'image/png', version = '1.1', framing = 'length' } = fault;
	expect(head.split('\r\n')).toEqual(
		expect.arrayContaining([`HTTP/${version} ${status} OK`, `Content-Type: ${type}`]),
	);
	expect(/Content-Length/.test(head)).toBe(framing === 'length');
	expect(/Transfer-Encoding: chunked/.test(head)).toBe(framing === 'chunked');
	expect(/Content-Encoding/.test(head)).toBe(fault.encoding !== undefined);
	const whole = (fault.content ?? 'png') === 'png' && fault.encoding === undefined;
	const missing = fault.missing ?? Math.ceil(right.body.length * (1 - (fault.part ?? 1)));
	if (whole && framing !== 'chunked') expect(body).toHaveLength(right.body.length - missing);
	expect((await ask(url)).body.equals(right.body)).toBe(true);
});

test('every way has a name of its own', () => {
	expect(new Set(HOSTILE_IMAGES.map(({ what }) => what)).size).toBe(HOSTILE_IMAGES.length);
});
