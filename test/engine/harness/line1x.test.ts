import type * as N8nWorkflow from 'n8n-workflow';
import { closeEngine, currentEngine, initEngine, pipeline, readBinary, runWorkflow } from './index';
import { STUB, stub } from './stub';

// Under jest modules are not resolved by Node's loader, so what `bindN8nWorkflow` does is done here by jest.
jest.mock('n8n-workflow', () =>
	jest.requireActual<typeof N8nWorkflow>(
		require.resolve('n8n-workflow', { paths: [require.resolve('n8n-core-1x')] }),
	),
);

const retried = { type: STUB, retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };

beforeAll(async () => {
	await initEngine({ line: '1.x' });
});

afterAll(closeEngine);

test('the 1.x engine runs, with binary data in memory by default', async () => {
	const data = { data: Buffer.from('picture').toString('base64'), mimeType: 'image/png' };
	const result = await runWorkflow({
		workflow: pipeline([{ json: {}, binary: { data } }], { type: 'n8n-nodes-base.noOp' }),
	});
	const stored = result.items('Success')[0]?.binary?.data;
	expect(result.status).toBe('success');
	expect(stored?.id).toBeUndefined();
	expect(stored && String(await readBinary(stored))).toBe('picture');
	expect(currentEngine().core.WorkflowExecute.prototype.run).toHaveLength(5);
});

test('1.x repeats a node whose first item has error: null, which 2.x does not', async () => {
	const result = await runWorkflow({
		workflow: pipeline([{ json: {} }], retried),
		nodeTypes: stub(async () => [[{ json: { error: null } }]]),
	});
	expect(result.tries('Node')).toBe(3);
});

test('1.x sends an item with {error, message, details} down the success branch', async () => {
	const failed = { error: 'bad', message: 'very bad' };
	const result = await runWorkflow({
		workflow: pipeline([{ json: {} }], { type: STUB, onError: 'continueErrorOutput' }),
		nodeTypes: stub(async () => [
			[
				{ json: { ...failed, details: { code: 1 } }, pairedItem: 0 },
				{ json: failed, pairedItem: 0 },
			],
		]),
	});
	expect(result.items('Success').map(({ json }) => Object.keys(json))).toEqual([
		['error', 'message', 'details'],
	]);
	expect(result.items('Errors').map(({ json }) => json)).toEqual([failed]);
});

test('a cancel on 1.x ends like on 2.x', async () => {
	const abort = new AbortController();
	const result = await runWorkflow({
		workflow: pipeline([{ json: {} }], { type: STUB }),
		nodeTypes: stub(async function () {
			abort.abort();
			return [[{ json: { aborted: this.getExecutionCancelSignal()?.aborted } }]];
		}),
		signal: abort.signal,
	});
	expect(result.status).toBe('canceled');
	expect(result.items('Node')[0]?.json).toEqual({ aborted: true });
});
