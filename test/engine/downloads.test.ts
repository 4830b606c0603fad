import type { IDataObject } from 'n8n-workflow';
import { fastClock, SHORT_TIMEOUTS, SPEED } from './fastClock';
import { jsonOf, useBench, type ResponseFault } from './fixture';
import { initEngine, readBinary } from './harness';
import { pngSize } from './png';

const bench = useBench({}, {}, fastClock(SPEED, SHORT_TIMEOUTS));
const TIMES = { times: 'always' as const };
const HINT =
	'1 output item has no file because a download failed: see the image URL, valid for 7 days, and the reason in downloadError';
const imageRequests = () => bench.simulator.requests.filter(({ host }) => host !== 'api');
afterEach(async () => void (await initEngine({ binaryMode: 'filesystem' })));

describe.each(['filesystem', 'default'] as const)('binary data in mode %s', (binaryMode) => {
	test.each<{ what: string; fault: ResponseFault; reason: string | RegExp }>([
		{
			what: 'an HTTP error',
			fault: { kind: 'status', status: 403, body: 'html' },
			reason: 'the image host responded with HTTP 403',
		},
		{ what: 'a web page', fault: { kind: 'html' }, reason: /^the file is not an image/ },
		{
			what: 'the beginning of a JPEG',
			fault: { kind: 'notPng' },
			reason: 'the file ends before the image does',
		},
		{
			what: 'an empty file',
			fault: { kind: 'status', status: 200, body: 'empty' },
			reason: /^the file is empty/,
		},
		{
			what: 'a file cut short',
			fault: { kind: 'truncated' },
			reason: /^the connection ended early/,
		},
		{
			what: 'a reset connection',
			fault: { kind: 'reset' },
			reason: /^the connection ended early/,
		},
		{
			what: 'a redirect to plain http',
			fault: { kind: 'redirect', to: 'http' },
			reason: 'the address of the image is not https',
		},
		{
			what: 'a redirect into a private network',
			fault: { kind: 'redirect', to: 'https://192.168.0.1/a.png' },
			reason: 'the address of the image is not a public https address',
		},
		{
			what: 'redirects without end',
			fault: { kind: 'redirect', to: 'same' },
			reason: 'the image host redirected more than 5 times',
		},
	])('$what, each time: the URL, the reason and a hint', async ({ fault, reason }) => {
		await initEngine({ binaryMode });
		bench.simulator.faults.add({ on: 'image', fault, match: { index: 1 }, ...TIMES });
		const result = await bench.run({ prompt: 'a fox', quality: 'low', n: 2 });
		const [good, bad] = result.items('Node');
		expect(good?.binary?.data).toBeDefined();
		expect(good?.json).not.toHaveProperty('downloadError');
		expect(bad?.binary).toBeUndefined();
		expect(bad?.json).toMatchObject({
			status: 'completed',
			imageIndex: 1,
			imageUrl: expect.stringMatching(/\/1\.png$/),
			downloadError: expect.stringMatching(reason),
		});
		expect(result.hints('Node')).toEqual([
			{ message: HINT, type: 'warning', location: 'outputPane' },
		]);
		expect(bench.simulator.strayKeys).toEqual([]);
	});
});

test.each<[string, ResponseFault]>([
	['an HTTP error', { kind: 'status', status: 500 }],
	['a file cut short', { kind: 'truncated' }],
	['a stalled file', { kind: 'stall' }],
	['silence', { kind: 'hang' }],
])('%s once: the second try succeeds', async (_, fault) => {
	bench.simulator.faults.add({ on: 'image', fault });
	const result = await bench.run({ prompt: 'a fox', quality: 'low' });
	const { data } = result.items('Node')[0]?.binary ?? {};
	expect(data && pngSize(await readBinary(data))).toEqual([1024, 1024]);
	expect(imageRequests()).toHaveLength(2);
	expect(result.hints('Node')).toEqual([]);
});

test.each<[string, ResponseFault]>([
	['a redirect on the same host', { kind: 'redirect', to: 'same' }],
	['a redirect to another host', { kind: 'redirect', to: 'other', status: 307 }],
	['an answer without Content-Length', { kind: 'unannounced' }],
	['another Content-Type', { kind: 'contentType', type: 'application/octet-stream' }],
])('%s: the image is there, and no host but the API sees the key', async (_, fault) => {
	bench.simulator.faults.add({ on: 'image', fault });
	const result = await bench.run({ prompt: 'a fox', quality: 'low' });
	const { data } = result.items('Node')[0]?.binary ?? {};
	expect(data?.mimeType).toBe('image/png');
	expect(data && pngSize(await readBinary(data))).toEqual([1024, 1024]);
	expect(bench.simulator.strayKeys).toEqual([]);
	for (const { headers } of imageRequests()) expect(headers).not.toHaveProperty('authorization');
});

test.each([
	['private', 'the address of the image is not a public https address'],
	['scheme', 'the address of the image is not a public https address'],
	['plainHttp', 'the address of the image is not https'],
])('addresses of a kind that is not fetched (%s): nothing is asked', async (kind, reason) => {
	const result = await bench.run({ prompt: `[images ${kind}]`, quality: 'low' });
	expect(jsonOf(result.items('Node'))).toMatchObject([{ downloadError: reason }]);
	expect(imageRequests()).toEqual([]);
});

test('perRequest: the files that are there, and which is missing', async () => {
	const fault = { kind: 'status' as const, status: 404 };
	bench.simulator.faults.add({ on: 'image', fault, match: { index: 0 }, ...TIMES });
	const options = { outputMode: 'perRequest' };
	const result = await bench.run({ prompt: 'a fox', quality: 'low', n: 3, options });
	const [item] = result.items('Node');
	expect(item?.json.downloadError).toBe('image 0: the image host responded with HTTP 404');
	expect(item?.json.imageUrls).toHaveLength(3);
	expect(Object.keys(item?.binary ?? {})).toEqual(['data_1', 'data_2']);
});

test('onDownloadFailure error: the text has the task and all addresses', async () => {
	const fault = { kind: 'status' as const, status: 404 };
	bench.simulator.faults.add({ on: 'image', fault, match: { index: 0 }, ...TIMES });
	const parameters: IDataObject = {
		prompt: 'a fox',
		quality: 'low',
		n: 2,
		options: { onDownloadFailure: 'error' },
	};
	const result = await bench.run(parameters);
	const [{ taskId = '' } = {}] = bench.simulator.ledger;
	const media = `${bench.simulator.imageUrl}/media/tasks/${taskId.replace('task_', '')}`;
	expect(result.error?.message).toBe(
		'1 of 2 images could not be downloaded: the image host responded with HTTP 404',
	);
	expect(result.error?.description).toContain(
		`[Task ID: ${taskId}, Images: ${media}/0.png ${media}/1.png] The task is paid for: fetch its images with the operation Task > Wait and this task ID; do not submit it again. The images stay at their addresses for 7 days.`,
	);
});

test('the headline stays ours where a download was reset', async () => {
	bench.simulator.faults.add({ on: 'image', times: 'always', fault: { kind: 'reset' } });
	const result = await bench.run({ prompt: 'a fox', options: { onDownloadFailure: 'error' } });
	expect(result.error?.message).toMatch(/^1 of 1 images could not be downloaded: /);
});
