import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';
import { closeEngine, initEngine, pipeline, startWorkflow, type RunningWorkflow } from './harness';
import { runStub, STUB, stub } from './harness/stub';

beforeAll(async () => {
	await initEngine();
});

afterAll(closeEngine);

test('a workflow runs to its end, each node once', async () => {
	const result = await runStub(async function () {
		return [this.getInputData().map(({ json }) => ({ json: { twice: Number(json.number) * 2 } }))];
	});
	expect(result.status).toBe('success');
	expect(result.items('Success').map(({ json }) => json.twice)).toEqual([2, 4]);
	expect(result.runs('Node')).toHaveLength(1);
	expect(result.tries('Node')).toBe(1);
	expect(result.runs('Errors')).toHaveLength(0);
});

test('given input replaces the items of the start node', async () => {
	const result = await runStub(
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
	const result = await runStub(async () => {
		throw new Error('out of paper');
	});
	expect(result.status).toBe('error');
	expect(result.error?.message).toBe('out of paper');
	expect(result.runs('Success')).toHaveLength(0);
});

test('failed items leave by the error output, with the fields of their input added', async () => {
	const result = await runStub(
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
	const result = await runStub(
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
	const result = await runStub(async () => [[{ json: { error: null } }]], {
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
	const result = await runStub(
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

test('hints and log lines of runs at the same time are kept apart', async () => {
	const speak = async (word: string) =>
		await runStub(async function () {
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
