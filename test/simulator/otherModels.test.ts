import { ask, idOf, poll, submit, urlsOf } from './client';
import { startSimulator, type Simulator } from './index';

let simulator: Simulator;
beforeAll(async () => (simulator = await startSimulator({ timeScale: 0, otherModels: true })));
afterAll(async () => await simulator.close());
beforeEach(async () => await simulator.reset());

const FLUX = { model: 'flux-2', prompt: 'a fox', aspect_ratio: '1:1', seed: 7, extra: { a: [1] } };

test('another model is accepted with whatever fields, and its task says what it cost', async () => {
	const id = idOf(await submit(simulator, { ...FLUX, n: 3 }));
	const response = await poll(simulator, id);
	expect(response.json).toMatchObject({
		model: 'flux-2',
		status: 'completed',
		usage: { credits: 120 },
	});
	expect(urlsOf(response)).toHaveLength(3);
	expect(simulator.ledger).toMatchObject([{ credits: 120, body: { ...FLUX, n: 3 } }]);
});

test.each([
	[undefined, 'png', '89504e47'],
	['jpeg', 'jpeg', 'ffd8ff'],
	['JPG', 'jpeg', 'ffd8ff'],
	['webp', 'webp', '52494646'],
	['gif', 'gif', '47494638'],
	['avif', 'avif', '00000020667479706176'],
])('output_format %s gives %s', async (format, type, start) => {
	const id = idOf(await submit(simulator, { ...FLUX, output_format: format }));
	const [url = ''] = urlsOf(await poll(simulator, id));
	const image = await ask(url);
	expect(url.endsWith(`/0.${type}`)).toBe(true);
	expect(image.headers['content-type']).toBe(`image/${type}`);
	expect(image.body.toString('hex').startsWith(start)).toBe(true);
});

test.each([
	[{ ...FLUX, model: '' }],
	[{ ...FLUX, model: 7 }],
	[{ ...FLUX, model: undefined }],
	[{ ...FLUX, input_urls: ['data:image/png;base64,AAAA'] }],
	[[FLUX]],
])('%j is refused, and nothing is charged', async (body) => {
	expect((await submit(simulator, body)).status).toBe(400);
	expect(simulator.ledger).toEqual([]);
});

test('the models that are known keep their rules', async () => {
	const body = { model: 'gpt-image-2', prompt: 'a fox', seed: 7 };
	expect((await submit(simulator, body)).status).toBe(400);
});

test('a strict simulator refuses another model', async () => {
	simulator.options.otherModels = false;
	expect((await submit(simulator, FLUX)).json).toMatchObject({ error: { code: 20003 } });
});

test('usage can be had of every task', async () => {
	simulator.options.usage = true;
	const body = { model: 'gpt-image-2-official', prompt: 'a fox', quality: 'low' };
	const response = await poll(simulator, idOf(await submit(simulator, body)));
	expect(response.json).toMatchObject({ usage: { credits: 5 } });
});

test('a submission that takes time is charged at its end', async () => {
	simulator.options.submitMs = 150;
	await submit(simulator, FLUX);
	const [{ at = 0 } = {}] = simulator.requests;
	expect((simulator.ledger[0]?.at ?? 0) - at).toBeGreaterThan(140);
});
