import { sleep, type IDataDeduplicator, type INode } from 'n8n-workflow';
import type * as N8nWorkflow from 'n8n-workflow';
import { REAPI_IMAGE, useBench, type Surroundings } from './fixture';
import { currentEngine, pipeline, type WorkflowJson } from './harness';

// What n8n 1.x does when a worker dies: it runs the execution again from the start, in another process, which has
// nothing but the notes in the database. Here the processes are runs with the same execution id.
jest.mock('n8n-workflow', () =>
	jest.requireActual<typeof N8nWorkflow>(
		require.resolve('n8n-workflow', { paths: [require.resolve('n8n-core-1x')] }),
	),
);

type Check = IDataDeduplicator['checkProcessedAndRecord'];

/** n8n's table of notes, by the id of the node. */
class Table implements IDataDeduplicator {
	readonly lists = new Map<string, Set<unknown>>();
	/** What becomes of the n-th request; by default it is done. */
	fault?: (done: ReturnType<Check>, request: number) => ReturnType<Check>;
	private requests = 0;

	checkProcessedAndRecord: Check = async (items, _scope, { node }) => {
		const done = this.record(items, node?.id ?? '');
		return await (this.fault?.(done, ++this.requests) ?? done);
	};

	reset(): void {
		this.lists.clear();
		this.requests = 0;
		this.fault = undefined;
	}

	async removeProcessed(): Promise<void> {}
	async clearAllProcessedItems(): Promise<void> {}
	async getProcessedDataCount(): Promise<number> {
		return 0;
	}

	private async record(items: Parameters<Check>[0], nodeId: string): ReturnType<Check> {
		const list = this.lists.get(nodeId) ?? new Set();
		this.lists.set(nodeId, list);
		const processed = items.filter((item) => list.has(item));
		items.forEach((item) => list.add(item));
		return { new: items.filter((item) => !processed.includes(item)), processed };
	}
}

const bench = useBench({}, { line: '1.x' });
const table = new Table();
const FOX = { prompt: 'a fox', quality: 'low', downloadImages: false };
const never = new Promise<never>(() => {});

function runsIn(instanceType: 'main' | 'worker'): void {
	const { container, core } = currentEngine();
	Object.assign(container.get(core.InstanceSettings), { instanceType });
}

beforeAll(async () => await currentEngine().core.DataDeduplicationService.init(table));
beforeEach(() => {
	table.reset();
	runsIn('worker');
});
// A note is looked for once more a second after it was made.
afterAll(async () => await sleep(2_700));

/** An execution that a trigger with this data started. */
const execution = (executionId: string, order: object = {}): Surroundings => ({
	run: { executionId, startNode: 'Trigger', input: [{ json: { ...order } }] },
});

test('a repetition of an execution pays nothing', async () => {
	const first = await bench.run(FOX, execution('7', { order: 1 }));
	expect(first.status).toBe('success');
	const repeated = await bench.run(FOX, execution('7', { order: 1 }));
	expect(repeated.error?.message).toContain('Another process submitted this item before');
	expect(bench.simulator.ledger).toHaveLength(1);
});

test('an execution with the id of an earlier one is no repetition, where other data started it', async () => {
	await bench.run(FOX, execution('7', { order: 1 }));
	const other = await bench.run(FOX, execution('7', { order: 2 }));
	expect(other.status).toBe('success');
	expect(bench.simulator.ledger).toHaveLength(2);
});

test('two nodes with the same id do not stand in for each other', async () => {
	const parameters = { resource: 'image', operation: 'generate', ...FOX } as INode['parameters'];
	const base = pipeline([{ json: {} }], { type: REAPI_IMAGE, parameters });
	const [tested] = base.nodes.filter(({ name }) => name === 'Node');
	if (!tested) throw new Error('the pipeline has no node');
	const workflow: WorkflowJson = {
		nodes: [...base.nodes, { ...tested, name: 'Copy' }],
		connections: {
			...base.connections,
			Items: { main: [['Node', 'Copy'].map((node) => ({ node, type: 'main', index: 0 }))] },
		},
	};
	const result = await bench.run(FOX, { run: { workflow } });
	expect(result.status).toBe('success');
	expect(bench.simulator.ledger).toHaveLength(2);
	expect(
		new Set([...result.items('Node'), ...result.items('Copy')].map(({ json }) => json.taskId)).size,
	).toBe(2);
});

test('a database that writes the note and loses its response does not stand for another process', async () => {
	table.fault = async (done, request) => {
		await done;
		if (request === 1) throw new Error('Connection terminated unexpectedly');
		return await done;
	};
	const result = await bench.run(FOX, execution('7'));
	expect(result.status).toBe('success');
	expect(bench.simulator.ledger).toHaveLength(1);
});

test('a database that never responds holds up neither the run, nor the next one, nor Stop', async () => {
	table.fault = async () => await never;
	const running = bench.start(FOX, execution('7'));
	while (table.lists.size === 0) await sleep(2);
	running.cancel();
	expect((await running.result).settledAfterCancelMs).toBeLessThan(1_000);
	expect(bench.posts()).toEqual([]);

	const delayed = await bench.run(FOX, execution('8'));
	expect(delayed.status).toBe('success');
	expect(delayed.durationMs).toBeLessThan(8_000);
	const next = await bench.run(FOX, execution('9'));
	expect(next.status).toBe('success');
	expect(next.durationMs).toBeLessThan(2_000);
	expect(bench.simulator.ledger).toHaveLength(2);
});

test('in a main process, whose executions n8n never repeats, there is no note', async () => {
	runsIn('main');
	await bench.run(FOX, execution('7'));
	await bench.run(FOX, execution('7'));
	expect(bench.simulator.ledger).toHaveLength(2);
	expect(table.lists.size).toBe(0);
});
