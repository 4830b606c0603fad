import { sleep, type IExecuteFunctions } from 'n8n-workflow';
import type * as N8nWorkflow from 'n8n-workflow';
import { ReapiApi } from '../../credentials/ReapiApi.credentials';
import { BALANCE_PATH } from '../../nodes/ReapiImage/api/endpoints';
import { testBrokenResponses } from './brokenResponses';
import { fastClock, SHORT_TIMEOUTS, SPEED } from './fastClock';
import { jsonOf, numbered, REAPI_IMAGE_TOOL, sourcesOf, useBench } from './fixture';
import { currentEngine, initEngine, readBinary } from './harness';
import { runStub } from './harness/stub';
import { pngSize } from './png';

// Where n8n 1.x has other rules than 2.x, and that the node runs on it at all. Jest gives the node that line's
// n8n-workflow, as a server of that line would.
jest.mock('n8n-workflow', () =>
	jest.requireActual<typeof N8nWorkflow>(
		require.resolve('n8n-workflow', { paths: [require.resolve('n8n-core-1x')] }),
	),
);

const bench = useBench({}, { line: '1.x' }, fastClock(SPEED, SHORT_TIMEOUTS));
const FOX = { prompt: 'a fox', quality: 'low' };
afterEach(async () => void (await initEngine({ binaryMode: 'default' })));
// 1.x cannot end a sleep: the longest that a wait leaves behind, its 900 s, are 1.8 s here.
afterAll(async () => await sleep(2_000));

test.each([
	['default', undefined],
	['filesystem', expect.stringMatching(/^filesystem-v2:/)],
] as const)('images are downloaded in binary mode %s', async (binaryMode, id) => {
	await initEngine({ binaryMode });
	const result = await bench.run({ ...FOX, n: 2 });
	const files = result.items('Node').flatMap(({ binary }) => binary?.data ?? []);
	expect(currentEngine().line).toBe('1.x');
	expect(files.map((file) => file.id)).toEqual([id, id]);
	expect((await Promise.all(files.map(readBinary))).map(pngSize)).toEqual([
		[1024, 1024],
		[1024, 1024],
	]);
});

test('failed items leave by the error output, which on 1.x takes {error, message} alone', async () => {
	const prompts = ['one', '[moderated]', '[fail 80003]', 'four'];
	const result = await bench.run(
		{ prompt: '={{ $json.prompt }}', quality: 'low' },
		{
			items: prompts.map((prompt) => ({ json: { prompt } })),
			node: { onError: 'continueErrorOutput' },
		},
	);
	expect(sourcesOf(result.items('Node'))).toEqual([0, 3]);
	expect(sourcesOf(result.items('Node', 1))).toEqual([1, 2]);
	expect(jsonOf(result.items('Node', 1)).map((json) => Object.keys(json).sort())).toEqual([
		['error', 'message', 'prompt'],
		['error', 'message', 'prompt'],
	]);
});

test('Retry On Fail: a success is not run again, a failed task alone is paid anew', async () => {
	const node = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
	const success = await bench.run(FOX, { node });
	expect(success.tries('Node')).toBe(1);
	expect(bench.simulator.ledger).toHaveLength(1);

	bench.simulator.reset();
	const prompts = ['[fail 80001 once]', 'two', 'three'];
	const result = await bench.run(
		{ prompt: '={{ $json.prompt }}', quality: 'low' },
		{ items: prompts.map((prompt) => ({ json: { prompt } })), node },
	);
	expect(result.tries('Node')).toBe(2);
	expect(result.status).toBe('success');
	expect(bench.simulator.ledger.map(({ refunded }) => refunded)).toEqual([
		true,
		false,
		false,
		false,
	]);
});

test('errors have their whole text', async () => {
	const result = await bench.run(FOX, { credential: { apiKey: 'rk_live_unknown' } });
	expect(result.error?.name).toBe('NodeApiError');
	expect(result.error?.message).toBe(
		'reAPI refused the request: API key invalid (reAPI code 10003)',
	);
	expect(result.error?.description).toContain('paste a key from reapi.ai/settings/apikeys');
});

test.each([
	['[lost]', 'ECONNRESET', 'it is not repeated, because that could charge twice'],
	['[hang]', 'ECONN', 'it is not repeated, because that could charge twice'],
])('a submission whose answer is lost (%s) is sent once', async (prompt, code, text) => {
	const result = await bench.run({ prompt });
	expect(bench.posts()).toHaveLength(1);
	expect(result.error?.description).toContain(code);
	expect(result.error?.description).toContain(text);
});

test('a submission that never got a connection is repeated', async () => {
	bench.simulator.faults.add({ on: 'submit', fault: { kind: 'refuse', ms: 8 } });
	const result = await bench.run(
		{ ...FOX, waitForCompletion: false, options: { maxParallelTasks: 1 } },
		{ items: numbered(2) },
	);
	expect(result.status).toBe('success');
	expect(bench.simulator.ledger).toHaveLength(2);
});

test('Spending Limit, and the count of lost responses, hold for all runs of an execution', async () => {
	const quick = { ...FOX, waitForCompletion: false };
	const surroundings = {
		items: numbered(6),
		loop: true,
		node: { onError: 'continueRegularOutput' as const },
	};
	await bench.run({ ...quick, options: { spendingLimit: 10 } }, surroundings);
	expect(bench.simulator.ledger).toHaveLength(2);

	await bench.simulator.reset();
	const fault = { kind: 'status', stage: 'after', status: 502 } as const;
	bench.simulator.faults.add({ on: 'submit', times: 'always', fault });
	await bench.run(quick, surroundings);
	expect(bench.simulator.ledger).toHaveLength(3);
});

test('Stop ends the wait within a second', async () => {
	bench.simulator.options.taskSeconds = 60;
	const running = bench.start(FOX);
	while (!bench.simulator.requests.some(({ method }) => method === 'GET')) await sleep(2);
	running.cancel();
	const result = await running.result;
	expect(result.settledAfterCancelMs).toBeLessThan(1000);
	expect(result.logs.map(({ message }) => message).join()).toContain(
		bench.simulator.ledger[0]?.taskId,
	);
});

test('a tool is known by its type: 1.x has no isToolExecution()', async () => {
	const result = await bench.run(FOX, { node: { type: REAPI_IMAGE_TOOL } });
	expect(result.items('Node')[0]?.binary).toBeUndefined();
	expect(jsonOf(result.items('Node'))).toMatchObject([{ status: 'completed', imageIndex: 0 }]);
});

test('a failed download leaves its warning in the item, with or without hints', async () => {
	const result = await bench.run({ ...FOX, prompt: '[image 403]' });
	expect(jsonOf(result.items('Node'))).toMatchObject([
		{ downloadError: 'the image host responded with HTTP 403' },
	]);
});

test.each([{ proxy: 'http://127.0.0.1:9' }, { rejectUnauthorized: false }])(
	'the key is not put on a request with %j',
	async (extra) => {
		const { apiKey, url: baseUrl } = bench.simulator;
		const uri = `${baseUrl}${BALANCE_PATH}`;
		const send = async (context: IExecuteFunctions) =>
			await context.helpers.requestWithAuthentication.call(context, 'stubApi', { uri, ...extra });
		const result = await runStub(
			async function () {
				await send(this);
				return [[]];
			},
			{},
			{
				credentials: { stubApi: { apiKey, baseUrl } },
				credentialTypes: { stubApi: Object.assign(new ReapiApi(), { name: 'stubApi' }) },
			},
		);
		expect(result.error?.message).toContain('The API key is not sent with a request that');
		expect(bench.simulator.requests).toEqual([]);
	},
);

testBrokenResponses(bench);
