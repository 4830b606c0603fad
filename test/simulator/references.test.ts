/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a test serves references and waits for a task */
import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { PNG } from 'pngjs';
import { ask, idOf, poll, submit, urlsOf } from './client';
import { startSimulator, type Simulator } from './index';

function png(width: number, height: number, alpha: number): Buffer {
	const image = new PNG({ width, height });
	image.data.fill(alpha);
	return PNG.sync.write(image);
}

// The head of a lossy WebP of 64 × 48 pixels: RIFF, VP8, key frame.
const WEBP = Buffer.from(
	'524946461e0000005745425056503820120000003001009d012a40003000' + '0000000000000000',
	'hex',
);
const FILES: Readonly<Record<string, Buffer>> = {
	'/wide.png': png(320, 180, 255),
	'/square.png': png(64, 64, 255),
	'/mask.png': png(320, 180, 0),
	'/small-mask.png': png(64, 64, 0),
	'/opaque-mask.png': png(320, 180, 255),
	'/photo.webp': WEBP,
	'/page.html': Buffer.from('<html></html>'),
};

let simulator: Simulator;
let files: Server;
let origin: string;
let fetched: string[];

beforeAll(async () => {
	simulator = await startSimulator({ timeScale: 0 });
	files = createServer((request, response) => {
		fetched.push(request.url ?? '');
		const file = FILES[request.url ?? ''];
		response.writeHead(file ? 200 : 404).end(file);
	});
	await new Promise<void>((resolve) => files.listen(0, '127.0.0.1', resolve));
	origin = `http://127.0.0.1:${(files.address() as AddressInfo).port}`;
});
afterAll(async () => {
	files.close();
	await simulator.close();
});
beforeEach(async () => {
	fetched = [];
	await simulator.reset();
});

async function finish(references: string[], mask?: string) {
	const at = (path: string) => (path.startsWith('/') ? origin + path : path);
	const body = { model: 'gpt-image-2-official', prompt: 'a fox', quality: 'low' };
	const image_urls = references.map(at);
	const submitted = await submit(simulator, {
		...body,
		image_urls,
		...(mask !== undefined && { mask_url: at(mask) }),
	});
	for (let round = 0; round < 100; round++) {
		const polled = await poll(simulator, idOf(submitted));
		if (Object(polled.json).status !== 'processing') return polled;
		await sleep(20);
	}
	throw new Error('the task did not end');
}

async function pixels(polled: Awaited<ReturnType<typeof finish>>): Promise<string> {
	const { width, height } = PNG.sync.read((await ask(urlsOf(polled)[0] ?? '')).body);
	return `${width}×${height}`;
}

test('the image has the ratio of the first reference', async () => {
	expect(await pixels(await finish(['/wide.png', '/square.png']))).toBe('1536×864');
	expect(await pixels(await finish(['/square.png', '/wide.png']))).toBe('1024×1024');
	expect(await pixels(await finish(['/photo.webp']))).toBe('1024×768');
});

test('each reference and the mask is fetched once', async () => {
	const { json } = await finish(['/wide.png', '/square.png'], '/mask.png');
	expect(json).toMatchObject({ status: 'completed' });
	expect(fetched.sort()).toEqual(['/mask.png', '/square.png', '/wide.png']);
	expect([...simulator.tasks.values()][0]?.references).toMatchObject([
		{ fetched: true, type: 'png', pixels: { width: 320, height: 180 } },
		{ fetched: true, type: 'png', pixels: { width: 64, height: 64 } },
		{ fetched: true, type: 'png' },
	]);
});

test.each([
	['a reference that is not there', ['/gone.png'], undefined, /cannot be fetched/],
	['a reference that is a page', ['/page.html'], undefined, /cannot be fetched or read/],
	['a mask of other pixels', ['/wide.png'], '/small-mask.png', /64×64 .* 320×180/],
	['an opaque mask', ['/wide.png'], '/opaque-mask.png', /fully opaque/],
	['a mask that is no PNG', ['/wide.png'], '/photo.webp', /not PNG/],
	['a port where nobody listens', ['http://127.0.0.1:9/a.png'], undefined, /cannot be fetched/],
])('%s fails the task, refunded', async (_, references, mask, message) => {
	const { json } = await finish(references, mask);
	const error = { code: 80003, message: expect.stringMatching(message) };
	expect(json).toMatchObject({ status: 'failed', error });
	expect(simulator.balance()).toBe(100_000);
});

test('what is not on this machine is never fetched', async () => {
	const polled = await finish(['https://your-cdn.com/photo.png', 'http://10.0.0.1/b.png']);
	expect(polled.json).toMatchObject({ status: 'completed' });
	expect(await pixels(polled)).toBe('1024×1024');
	expect([...simulator.tasks.values()][0]?.references).toMatchObject([
		{ fetched: false },
		{ fetched: false },
	]);
});
