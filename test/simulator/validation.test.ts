import { startSimulator, type Simulator } from './index';
import { submit } from './client';

const OFFICIAL = { model: 'gpt-image-2-official', prompt: 'a fox' };
const BASIC = { model: 'gpt-image-2', prompt: 'a fox' };
const FOX = 'https://your-cdn.com/fox.png';
const SIZES = '1:1, 16:9, 9:16, 4:3, 3:4, 3:2, 2:3, 5:4, 4:5, 2:1, 1:2, 21:9, 9:21, auto';
const WIDE = '4K requires an explicit size in {16:9, 9:16, 2:1, 1:2, 21:9, 9:21}';
const DATA = 'data:image/png;base64,iVBORw0KGgo=';
const BAD_URL = 'image URL must be a public http(s) URL — data: URIs are rejected';

let simulator: Simulator;
beforeAll(async () => (simulator = await startSimulator({ timeScale: 0 })));
afterAll(async () => await simulator.close());

// Code and message of each row as the vendor's page prints them.
const DOCUMENTED: Array<[string, object, number, string]> = [
	['no prompt', { model: 'gpt-image-2-official' }, 20002, 'prompt is required'],
	['empty prompt', { ...OFFICIAL, prompt: '' }, 20002, 'prompt is required'],
	[
		'4,001 characters',
		{ ...OFFICIAL, prompt: 'x'.repeat(4001) },
		20007,
		'prompt must be at most 4000 characters',
	],
	[
		'size',
		{ ...OFFICIAL, size: '7:5' },
		20003,
		`invalid size "7:5" (allowed: ${SIZES}, or WxH pixels)`,
	],
	[
		'resolution',
		{ ...OFFICIAL, resolution: '8k' },
		20003,
		'invalid resolution "8k" (allowed: 1k, 2k, 4k)',
	],
	['4k, 1:1', { ...OFFICIAL, resolution: '4k', size: '1:1' }, 20003, WIDE],
	['4k, auto', { ...OFFICIAL, resolution: '4K', size: 'auto' }, 20003, WIDE],
	['4k, no size', { ...OFFICIAL, resolution: '4k' }, 20003, WIDE],
	['4k, no size, references', { ...OFFICIAL, resolution: '4k', image_urls: [FOX] }, 20003, WIDE],
	['4k, pixels', { ...OFFICIAL, resolution: '4k', size: '3840x2160' }, 20003, WIDE],
	['4k, 4:3, gpt-image-2', { ...BASIC, resolution: '4k', size: '4:3' }, 20003, WIDE],
	['n 0', { ...OFFICIAL, n: 0 }, 20003, 'n must be between 1 and 4'],
	['n 5', { ...OFFICIAL, n: 5 }, 20003, 'n must be between 1 and 4'],
	[
		'17 references',
		{ ...OFFICIAL, image_urls: Array(17).fill(FOX) },
		20003,
		'image_urls accepts at most 16 entries',
	],
	[
		'mask alone',
		{ ...OFFICIAL, mask_url: FOX },
		20003,
		'mask_url requires at least one entry in image_urls',
	],
	[
		'mask, empty references',
		{ ...OFFICIAL, mask_url: FOX, image_urls: [] },
		20003,
		'mask_url requires at least one entry in image_urls',
	],
	['data: reference', { ...OFFICIAL, image_urls: [FOX, DATA] }, 20003, BAD_URL],
	['data: reference, gpt-image-2', { ...BASIC, image_urls: [DATA] }, 20003, BAD_URL],
	[
		'quality',
		{ ...OFFICIAL, quality: 'best' },
		20003,
		'invalid quality "best" (allowed: auto, low, medium, high)',
	],
	[
		'background',
		{ ...OFFICIAL, background: 'red' },
		20003,
		'invalid background "red" (allowed: auto, opaque, transparent)',
	],
	[
		'moderation',
		{ ...OFFICIAL, moderation: 'off' },
		20003,
		'invalid moderation "off" (allowed: auto, low)',
	],
];

test.each(DOCUMENTED)('refuses %s', async (_, body, code, message) => {
	const { status, json } = await submit(simulator, body);
	const request_id = expect.stringMatching(/^req_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
	expect({ status, json }).toEqual({ status: 400, json: { error: { code, message, request_id } } });
});

test('refuses a mask that is a data: URI', async () => {
	const { status, json } = await submit(simulator, {
		...OFFICIAL,
		image_urls: [FOX],
		mask_url: DATA,
	});
	expect(status).toBe(400);
	expect(json).toMatchObject({
		error: { code: 20003, message: expect.stringMatching(/^mask_url must be a public URL/) },
	});
});

// The page gives no wording for these.
const UNDOCUMENTED: Array<[string, unknown, number]> = [
	['no model', { prompt: 'a fox' }, 20002],
	['another model', { ...OFFICIAL, model: 'gpt-image-3' }, 20003],
	['a field that no model has', { ...OFFICIAL, output_format: 'png' }, 20003],
	['quality for gpt-image-2', { ...BASIC, quality: 'low' }, 20003],
	['background for gpt-image-2', { ...BASIC, background: 'auto' }, 20003],
	['moderation for gpt-image-2', { ...BASIC, moderation: 'low' }, 20003],
	['mask_url for gpt-image-2', { ...BASIC, image_urls: [FOX], mask_url: FOX }, 20003],
	['n 2 for gpt-image-2', { ...BASIC, n: 2 }, 20003],
	['pixels for gpt-image-2', { ...BASIC, size: '1024x1024' }, 20003],
	['n as text', { ...OFFICIAL, n: '2' }, 20003],
	['n 1.5', { ...OFFICIAL, n: 1.5 }, 20003],
	['a prompt that is no text', { ...OFFICIAL, prompt: 7 }, 20003],
	['null in place of a value', { ...OFFICIAL, size: null }, 20003],
	['image_urls that is no list', { ...OFFICIAL, image_urls: FOX }, 20003],
	['a reference without scheme', { ...OFFICIAL, image_urls: ['your-cdn.com/fox.png'] }, 20003],
	['a reference by ftp', { ...OFFICIAL, image_urls: ['ftp://your-cdn.com/fox.png'] }, 20003],
	['pixels of zero', { ...OFFICIAL, size: '0x1024' }, 20003],
	['a list for a body', [OFFICIAL], 20003],
];

test.each(UNDOCUMENTED)('refuses %s', async (_, body, code) => {
	const { status, json } = await submit(simulator, body);
	expect({ status, json }).toMatchObject({ status: 400, json: { error: { code } } });
});

const ALLOWED: Array<[string, object]> = [
	['4,000 characters', { ...OFFICIAL, prompt: 'x'.repeat(4000) }],
	['Chinese', { ...OFFICIAL, prompt: '星空下的古堡' }],
	['2K in capitals', { ...OFFICIAL, resolution: '2K' }],
	['n 1 for gpt-image-2', { ...BASIC, n: 1 }],
	['16 references', { ...BASIC, image_urls: Array(16).fill(FOX) }],
	[
		'a comma, spaces and non-ASCII letters in a reference',
		{ ...OFFICIAL, image_urls: ['https://your-cdn.com/a,b c/füchse.png'] },
	],
	[
		'every field',
		{
			...OFFICIAL,
			size: '1024x768',
			resolution: '2k',
			quality: 'high',
			n: 4,
			image_urls: [FOX],
			mask_url: FOX,
			background: 'transparent',
			moderation: 'low',
		},
	],
];

test.each(ALLOWED)('accepts %s', async (_, body) => {
	expect((await submit(simulator, body)).status).toBe(200);
});

test('counts the prompt in UTF-16 units', async () => {
	expect((await submit(simulator, { ...OFFICIAL, prompt: '🦊'.repeat(2000) })).status).toBe(200);
	expect((await submit(simulator, { ...OFFICIAL, prompt: '🦊'.repeat(2001) })).status).toBe(400);
});

test('charges nothing for what it refuses', async () => {
	await simulator.reset();
	for (const [, body] of [...DOCUMENTED, ...UNDOCUMENTED]) await submit(simulator, body);
	expect(simulator.requests).toHaveLength(DOCUMENTED.length + UNDOCUMENTED.length);
	expect(simulator.ledger).toEqual([]);
	expect(simulator.balance()).toBe(100_000);
});
