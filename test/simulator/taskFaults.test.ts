import { idOf, poll, submit } from './client';
import { startSimulator, type PlannedFault, type Simulator } from './index';

const FOX = { model: 'gpt-image-2-official', prompt: 'a fox', quality: 'low', n: 2 };

let simulator: Simulator;
beforeAll(async () => (simulator = await startSimulator({ timeScale: 0 })));
afterAll(async () => await simulator.close());
beforeEach(async () => await simulator.reset());

type OfTask = Extract<PlannedFault, { on: 'task' }>['fault'];

const failed = (error: unknown) => ({ status: 'failed', output: null, error });
const completed = (urls: RegExp[]) => ({
	status: 'completed',
	output: { image_urls: urls.map((url) => expect.stringMatching(url)) },
	error: null,
});

const CASES: Array<[string, OfTask, object]> = [
	[
		'80001',
		{ kind: 'fail', code: 80001 },
		failed({ code: 80001, message: 'provider_submit_failed' }),
	],
	[
		'80002',
		{ kind: 'fail', code: 80002 },
		failed({ code: 80002, message: 'provider_polling_timeout' }),
	],
	['80003', { kind: 'fail', code: 80003, message: 'no' }, failed({ code: 80003, message: 'no' })],
	[
		'80006',
		{ kind: 'fail', code: 80006 },
		failed({ code: 80006, message: 'Request violates content policy' }),
	],
	['text', { kind: 'fail', code: 80003, as: 'text' }, failed('provider_failed')],
	['no images', { kind: 'images', urls: 'empty' }, completed([])],
	['too few images', { kind: 'images', urls: 'short' }, completed([/\/0\.png$/])],
	['no list of images', { kind: 'images', urls: 'missing' }, { status: 'completed', output: {} }],
	[
		'private addresses',
		{ kind: 'images', urls: 'private' },
		completed([/^http:\/\/10\.0\.0\.1\//, /^http:\/\/10\.0\.0\.1\//]),
	],
	['another scheme', { kind: 'images', urls: 'scheme' }, completed([/^ftp:/, /^ftp:/])],
	[
		'plain http',
		{ kind: 'images', urls: 'plainHttp' },
		completed([/^http:\/\/cdn/, /^http:\/\/cdn/]),
	],
	[
		'no images and a reason',
		{ kind: 'noImages', message: 'too many people' },
		{
			status: 'completed',
			output: { image_urls: [] },
			error: { code: 0, message: 'too many people' },
		},
	],
	[
		'another output',
		{ kind: 'output', output: { video_urls: ['https://a.example/0.mp4'] } },
		{ status: 'completed', output: { video_urls: ['https://a.example/0.mp4'] }, error: null },
	],
	[
		'a time in milliseconds',
		{ kind: 'milliseconds' },
		{ status: 'completed', created_at: expect.closeTo(Date.now(), -6) },
	],
	['given addresses', { kind: 'images', urls: ['file:///etc/passwd'] }, completed([/^file:/])],
];

test.each(CASES)('a task ends with %s', async (_, fault, expected) => {
	const rule = simulator.faults.add({ on: 'task', fault });
	const first = idOf(await submit(simulator, FOX));
	const second = idOf(await submit(simulator, FOX));
	expect((await poll(simulator, first)).json).toMatchObject(expected);
	expect((await poll(simulator, second)).json).toMatchObject({ status: 'completed' });
	expect(rule.used).toBe(1);
	const refunds = simulator.ledger.map(({ refunded }) => refunded);
	expect(refunds).toEqual([fault.kind === 'fail', false]);
});

test('a plan hits what it names, as often as it says, after as many as it says', async () => {
	const rule = simulator.faults.add({
		on: 'submit',
		fault: { kind: 'status', status: 503 },
		match: { prompt: 'hare' },
		skip: 1,
		times: 2,
	});
	const statuses = [];
	for (const prompt of ['a hare', 'a fox', 'a hare', 'a hare', 'a hare']) {
		statuses.push((await submit(simulator, { ...FOX, prompt })).status);
	}
	expect(statuses).toEqual([200, 200, 503, 503, 200]);
	expect(rule).toMatchObject({ used: 2, seen: 3 });
});

test('a plan may match by a function, and for ever', async () => {
	const match = ({ key }: { key?: string }) => key === simulator.otherAccountKey;
	simulator.faults.add({ on: 'submit', fault: { kind: 'html' }, match, times: 'always' });
	for (let round = 0; round < 3; round++) {
		expect((await submit(simulator, FOX)).json).toMatchObject({ status: 'processing' });
		expect((await submit(simulator, FOX, { key: simulator.otherAccountKey })).json).toBeUndefined();
	}
});

test('an unknown fault is refused', () => {
	const planned: unknown = { on: 'submit', fault: { kind: 'earthquake' } };
	expect(() => simulator.faults.add(planned as PlannedFault)).toThrow(/kind/);
});

describe('words in a prompt', () => {
	test.each([
		['[fail 80001]', failed({ code: 80001, message: 'provider_submit_failed' })],
		['[fail 80003 text]', failed('provider_failed')],
		['[images short]', completed([/\/0\.png$/])],
		['[takes 90]', { status: 'processing' }],
		['[slow]', { status: 'processing' }],
	])('%s decide how the task ends, every time', async (words, expected) => {
		for (let round = 0; round < 2; round++) {
			const id = idOf(await submit(simulator, { ...FOX, prompt: `a fox ${words}` }));
			expect((await poll(simulator, id)).json).toMatchObject(expected);
		}
	});

	test.each([
		['[status 503]', 503, 0],
		['[late status 502]', 502, 1],
		['[wait 5]', 429, 0],
	])('%s: the submission gets %d, and there are %d tasks', async (words, status, tasks) => {
		expect((await submit(simulator, { ...FOX, prompt: `${words} a fox` })).status).toBe(status);
		expect(simulator.ledger).toHaveLength(tasks);
	});

	test('with “once” hit the first request alone', async () => {
		const body = { ...FOX, prompt: 'a fox [fail 80006 once] [poll 404 once]' };
		const ids = [idOf(await submit(simulator, body)), idOf(await submit(simulator, body))];
		expect((await poll(simulator, ids[0] ?? '')).status).toBe(404);
		expect((await poll(simulator, ids[0] ?? '')).json).toMatchObject({ status: 'failed' });
		expect((await poll(simulator, ids[1] ?? '')).json).toMatchObject({ status: 'completed' });
	});
});
