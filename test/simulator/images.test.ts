import { imageSize } from 'image-size';
import { PNG } from 'pngjs';
import { ask, idOf, poll, submit, urlsOf } from './client';
import { startSimulator, type Simulator } from './index';

const FOX = { model: 'gpt-image-2-official', prompt: 'a fox', quality: 'low' };

let simulator: Simulator;
beforeAll(async () => (simulator = await startSimulator({ timeScale: 0 })));
afterAll(async () => await simulator.close());
beforeEach(async () => await simulator.reset());

async function images(body: object): Promise<Buffer[]> {
	const urls = urlsOf(await poll(simulator, idOf(await submit(simulator, { ...FOX, ...body }))));
	return await Promise.all(urls.map(async (url) => (await ask(url)).body));
}

function pixelsOf(file: Buffer | undefined): string {
	const { width, height, type } = imageSize(file ?? Buffer.alloc(0));
	expect(type).toBe('png');
	return `${width}×${height}`;
}

// The table of the vendor's page; the second ratio of a row has its sides exchanged.
const ROWS: Array<[string, string, ...string[]]> = [
	['1:1', '1:1', '1024×1024', '2048×2048'],
	['3:2', '2:3', '1536×1024', '2048×1360'],
	['4:3', '3:4', '1024×768', '2048×1536'],
	['5:4', '4:5', '1280×1024', '2560×2048'],
	['16:9', '9:16', '1536×864', '2048×1152', '3840×2160'],
	['2:1', '1:2', '2048×1024', '2688×1344', '3840×1920'],
	['21:9', '9:21', '2016×864', '2688×1152', '3840×1648'],
];
const CELLS = ROWS.flatMap(([landscape, portrait, ...cells]) =>
	cells.flatMap((pixels, column) => {
		const resolution = `${column + 1 === 3 ? 4 : column + 1}k`;
		const turned = pixels.split('×').reverse().join('×');
		return [
			[landscape, resolution, pixels],
			[portrait, resolution, turned],
		];
	}),
);

test.each(CELLS)('%s at %s has %s pixels', async (size, resolution, pixels) => {
	expect((await images({ size, resolution })).map(pixelsOf)).toEqual([pixels]);
});

test.each([
	['auto', '1024×1024'],
	['1000x700', '1008×704'],
	['1024x1024', '1024×1024'],
	['1x1', '16×16'],
	['9000x3000', '3840×1280'],
])('%s has %s pixels', async (size, pixels) => {
	expect((await images({ size })).map(pixelsOf)).toEqual([pixels]);
});

test('are the same for the same request, and another for each number, prompt and size', async () => {
	const [first, second] = await images({ n: 2 });
	const [again] = await images({ n: 2 });
	const [otherPrompt] = await images({ n: 2, prompt: 'a hare' });
	expect(again?.equals(first ?? Buffer.alloc(0))).toBe(true);
	expect(second?.equals(first ?? Buffer.alloc(0))).toBe(false);
	expect(otherPrompt?.equals(first ?? Buffer.alloc(0))).toBe(false);
});

test.each([
	['21:9', '4k'],
	['2:3', '2k'],
])('can be decoded: %s at %s', async (size, resolution) => {
	const [file] = await images({ size, resolution });
	const { width, height } = PNG.sync.read(file ?? Buffer.alloc(0));
	expect(`${width}×${height}`).toBe(pixelsOf(file));
});

test('show their text in white at the bottom', async () => {
	const [file] = await images({ prompt: 'I' });
	const { data, width, height } = PNG.sync.read(file ?? Buffer.alloc(0));
	const whiteRows = Array.from({ length: height }, (_, y) => y).filter((y) =>
		data.subarray(y * width * 4, (y + 1) * width * 4).includes(Buffer.from([255, 255, 255, 255])),
	);
	expect(whiteRows.length).toBeGreaterThan(50);
	expect(whiteRows[0]).toBeGreaterThan(height / 2);
});

test('can be filled up to any length, and remain PNGs', async () => {
	simulator.options.imageBytes = 3_000_000;
	const urls = urlsOf(await poll(simulator, idOf(await submit(simulator, FOX))));
	const { headers, body } = await ask(urls[0] ?? '');
	expect(headers['content-length']).toBe('3000000');
	expect(body).toHaveLength(3_000_000);
	expect(PNG.sync.read(body)).toMatchObject({ width: 1024, height: 1024 });
});

test('are there only for the numbers of the task', async () => {
	const [url = ''] = urlsOf(await poll(simulator, idOf(await submit(simulator, FOX))));
	const { status, headers } = await ask(url);
	expect(status).toBe(200);
	expect(headers['content-type']).toBe('image/png');
	expect((await ask(url.replace('0.png', '1.png'))).status).toBe(404);
});
