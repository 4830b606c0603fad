import fastify from 'fastify';
import { sleep } from 'n8n-workflow';
import type {
	ICredentialType,
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
} from 'n8n-workflow';
import {
	closeEngine,
	initEngine,
	pipeline,
	readBinary,
	runWorkflow,
	serveSignedUrls,
	startWorkflow,
	type PipelineNode,
	type RunningWorkflow,
	type RunOptions,
} from './harness';
import { stub, STUB } from './harness/stub';

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47]);
const withPicture = {
	json: {},
	binary: { data: { data: PNG.toString('base64'), mimeType: 'image/png', fileName: 'a.png' } },
};

const run = async (
	execute: INodeType['execute'],
	settings: Partial<PipelineNode> = {},
	options: Partial<RunOptions> = {},
) =>
	await runWorkflow({
		workflow: pipeline([{ json: { number: 1 } }, { json: { number: 2 } }], {
			type: STUB,
			...settings,
		}),
		nodeTypes: stub(execute),
		...options,
	});

beforeAll(async () => {
	await initEngine();
});

afterAll(closeEngine);

test('a workflow runs to its end, each node once', async () => {
	const result = await run(async function () {
		return [this.getInputData().map(({ json }) => ({ json: { twice: Number(json.number) * 2 } }))];
	});
	expect(result.status).toBe('success');
	expect(result.items('Success').map(({ json }) => json.twice)).toEqual([2, 4]);
	expect(result.runs('Node')).toHaveLength(1);
	expect(result.tries('Node')).toBe(1);
	expect(result.runs('Errors')).toHaveLength(0);
});

test('given input replaces the items of the start node', async () => {
	const result = await run(
		async function () {
			return [this.getInputData()];
		},
		{},
		{ startNode: 'Node', input: [{ json: { given: true } }] },
	);
	expect(result.items('Success').map(({ json }) => json)).toEqual([{ given: true }]);
	expect(result.runs('Items')).toHaveLength(0);
});

test('an error of the node stops the workflow', async () => {
	const result = await run(async () => {
		throw new Error('out of paper');
	});
	expect(result.status).toBe('error');
	expect(result.error?.message).toBe('out of paper');
	expect(result.runs('Success')).toHaveLength(0);
});

test('failed items leave by the error output, with the fields of their input added', async () => {
	const result = await run(
		async () => [
			[
				{ json: { fine: true }, pairedItem: 0 },
				{ json: { error: 'bad', message: 'very bad' }, pairedItem: { item: 1 } },
				{ json: { error: 'bad', extra: 1 }, pairedItem: { item: 1 } },
			],
		],
		{ onError: 'continueErrorOutput' },
	);
	expect(result.items('Success').map(({ json }) => json)).toEqual([
		{ fine: true },
		{ error: 'bad', extra: 1 },
	]);
	expect(result.items('Errors').map(({ json }) => json)).toEqual([
		{ number: 2, error: 'bad', message: 'very bad' },
	]);
});

test('Retry On Fail calls the node again with the same array of items', async () => {
	const inputs: INodeExecutionData[][] = [];
	const result = await run(
		async function () {
			inputs.push(this.getInputData());
			if (inputs.length < 3) throw new Error('not yet');
			return [[{ json: { done: true } }]];
		},
		{ retryOnFail: true, maxTries: 3, waitBetweenTries: 1 },
	);
	expect(result.status).toBe('success');
	expect(result.tries('Node')).toBe(3);
	expect(inputs[1]).toBe(inputs[0]);
	expect(inputs[2]).toBe(inputs[0]);
});

test('2.x does not repeat a node whose first item has error: null', async () => {
	const result = await run(async () => [[{ json: { error: null } }]], {
		retryOnFail: true,
		waitBetweenTries: 1,
	});
	expect(result.tries('Node')).toBe(1);
});

test('cancel aborts the signal, and the run ends when the node has returned', async () => {
	let sawAbort = false;
	const execute = async function (this: IExecuteFunctions) {
		const signal = this.getExecutionCancelSignal();
		const aborted = new Promise<void>((resolve) => {
			signal?.addEventListener('abort', () => resolve());
		});
		running.cancel();
		await aborted;
		sawAbort = true;
		return [[{ json: { late: true } }]];
	};
	const running: RunningWorkflow = startWorkflow({
		workflow: pipeline([{ json: {} }], { type: STUB }),
		nodeTypes: stub(execute),
	});
	const result = await running.result;
	expect(sawAbort).toBe(true);
	expect(result.status).toBe('canceled');
	expect(result.error?.name).toBe('ManualExecutionCancelledError');
	expect(result.settledAfterCancelMs).toBeLessThan(1000);
	expect(result.items('Node')).toHaveLength(1);
	expect(result.runs('Success')).toHaveLength(0);
});

test('a canceled node that throws is tried again by Retry On Fail, its signal aborted from the start', async () => {
	const abort = new AbortController();
	const aborted: Array<boolean | undefined> = [];
	const result = await run(
		async function () {
			aborted.push(this.getExecutionCancelSignal()?.aborted);
			abort.abort();
			throw new Error('stopped');
		},
		{ retryOnFail: true, maxTries: 2, waitBetweenTries: 1 },
		{ signal: abort.signal },
	);
	expect(aborted).toEqual([false, true]);
	expect(result.status).toBe('error');
});

test.each(['filesystem', 'default'] as const)('binary data in mode %s', async (binaryMode) => {
	await initEngine({ binaryMode });
	const result = await run(
		async function () {
			const bytes = await this.helpers.getBinaryDataBuffer(0, 'data');
			const copy = await this.helpers.prepareBinaryData(bytes, 'b.png', 'image/png');
			return [[{ json: {}, binary: { copy } }]];
		},
		{},
		{ workflow: pipeline([withPicture], { type: STUB }) },
	);
	const copy = result.items('Success')[0]?.binary?.copy;
	expect(copy).toMatchObject({ mimeType: 'image/png', fileName: 'b.png' });
	expect(copy?.id !== undefined).toBe(binaryMode === 'filesystem');
	expect(copy && (await readBinary(copy))).toEqual(PNG);
});

test('signed URLs give the file to whoever has the token', async () => {
	await initEngine({ binaryMode: 'filesystem' });
	const server = await serveSignedUrls();
	const result = await run(
		async function () {
			const url = this.helpers.createBinarySignedUrl(
				this.helpers.assertBinaryData(0, 'data'),
				'1h',
			);
			return [[{ json: { url } }]];
		},
		{},
		{ workflow: pipeline([withPicture], { type: STUB }) },
	);
	const url = String(result.items('Node')[0]?.json.url);
	const answer = await fetch(url);
	expect(url.startsWith(server.restApiUrl)).toBe(true);
	expect(answer.headers.get('content-type')).toBe('image/png');
	expect(Buffer.from(await answer.arrayBuffer())).toEqual(PNG);
	expect((await fetch(`${url}x`)).status).toBe(400);
	await server.close();
});

test('hints and log lines of runs at the same time are kept apart', async () => {
	const speak = async (word: string) =>
		await run(async function () {
			await sleep(5);
			this.addExecutionHints({ message: word, type: 'warning' });
			this.logger.warn(word, { word });
			return [[]];
		});
	const [one, two] = await Promise.all([speak('one'), speak('two')]);
	expect(one.hints('Node')).toEqual([{ message: 'one', type: 'warning' }]);
	expect(one.logs.filter(({ level }) => level === 'warn')).toEqual([
		{ level: 'warn', message: 'one', meta: { word: 'one' } },
	]);
	expect(two.logs.some(({ message }) => message === 'one')).toBe(false);
});

const authenticate: Record<string, ICredentialType['authenticate']> = {
	function: async ({ apiKey }, request) => ({
		...request,
		headers: { ...request.headers, Authorization: `Bearer ${String(apiKey).trim()}` },
	}),
	generic: {
		type: 'generic',
		properties: { headers: { Authorization: '=Bearer {{ $credentials.apiKey.trim() }}' } },
	},
};

test.each(Object.entries(authenticate))('credentials with %s authenticate', async (_, rule) => {
	const server = fastify();
	server.get('/', async ({ headers }) => ({ sent: headers.authorization }));
	const url = await server.listen({ host: '127.0.0.1', port: 0 });
	const result = await run(
		async function () {
			const json = await this.helpers.httpRequestWithAuthentication.call(this, 'stubApi', { url });
			return [[{ json }]];
		},
		{},
		{
			credentials: { stubApi: { apiKey: ' secret ' } },
			credentialTypes: {
				stubApi: {
					name: 'stubApi',
					displayName: 'Stub',
					properties: [{ displayName: 'Key', name: 'apiKey', type: 'string', default: '' }],
					authenticate: rule,
				},
			},
		},
	);
	await server.close();
	expect(result.items('Success')[0]?.json).toEqual({ sent: 'Bearer secret' });
});
