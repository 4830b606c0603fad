import { contentHash, requestKey } from '../../../../nodes/ReapiImage/run/payments/requestKey';

const ORIGIN = 'https://reapi.ai';
const BODY = {
	model: 'gpt-image-2',
	prompt: 'a fox',
	image_urls: ['https://n8n.example/a?token=1'],
};
const key = requestKey('rk_live_1', ORIGIN, BODY);

async function* file(...chunks: string[]) {
	for (const chunk of chunks) yield new TextEncoder().encode(chunk);
}

test('equal requests have one name, whatever the order of their fields', () => {
	const { model, prompt, image_urls } = BODY;
	expect(requestKey('rk_live_1', ORIGIN, { image_urls, prompt, model })).toBe(key);
});

test.each([
	['another key', requestKey('rk_live_2', ORIGIN, BODY)],
	['another API', requestKey('rk_live_1', 'http://127.0.0.1:1', BODY)],
	['another prompt', requestKey('rk_live_1', ORIGIN, { ...BODY, prompt: 'A fox' })],
	['another field', requestKey('rk_live_1', ORIGIN, { ...BODY, n: 2 })],
	['another number', requestKey('rk_live_1', ORIGIN, { ...BODY, n: 3 })],
	['a field without a value', requestKey('rk_live_1', ORIGIN, { ...BODY, n: null })],
	[
		'an object in place of a list',
		requestKey('rk_live_1', ORIGIN, { ...BODY, image_urls: { ...BODY.image_urls } }),
	],
	[
		'another address',
		requestKey('rk_live_1', ORIGIN, { ...BODY, image_urls: ['https://a.example'] }),
	],
])('%s gives another one', (_, other) => {
	expect(other).not.toBe(key);
});

test('numbers and truth values are told from each other', () => {
	const values = [1, 2, true, false, null, {}, [], [1], { 0: 1 }];
	const keys = values.map((n) => requestKey('rk_live_1', ORIGIN, { ...BODY, n }));
	expect(new Set(keys).size).toBe(values.length);
});

test('it tells neither the key nor the prompt', () => {
	expect(key).toMatch(/^[\w-]{43}$/);
});

test('links to input files count by what the files contain', async () => {
	const withFile = async (link: string, ...chunks: string[]) =>
		requestKey(
			'rk_live_1',
			ORIGIN,
			{ ...BODY, image_urls: [link] },
			new Map([[link, await contentHash(file(...chunks))]]),
		);
	expect(await contentHash(file('pixels'))).toMatch(/^file:sha256:[\w-]{43}$/);
	const first = await withFile('https://n8n.example/a?token=1', 'pixels');
	expect(await withFile('https://n8n.example/b?token=2', 'pix', 'els')).toBe(first);
	expect(await withFile('https://n8n.example/a?token=1', 'other pixels')).not.toBe(first);
});
