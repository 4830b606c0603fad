import { sleep, type INode } from 'n8n-workflow';
import { numbered, REAPI_IMAGE, type Bench } from './fixture';
import { pipeline, type EngineResult, type WorkflowJson } from './harness';
import { STUB, stub } from './harness/stub';

const FOX = { prompt: 'a fox', quality: 'low', downloadImages: false };
const IDS_IN_A_VALUE = 6;

/** What n8n keeps as the custom data of an execution. */
const customData = ({ run }: EngineResult) => run.data.resultData.metadata ?? {};

/** The workflow with a second reAPI node, or whatever else, between its items and its node. */
function withNodeBefore(workflow: WorkflowJson, before: INode): WorkflowJson {
	const to = (node: string) => ({ main: [[{ node, type: 'main' as const, index: 0 }]] });
	return {
		nodes: [...workflow.nodes, before],
		connections: {
			...workflow.connections,
			Items: to(before.name),
			[before.name]: to('Node'),
		},
	};
}

/** The tests of the ids in the custom data, for whichever line the bench runs. */
export function describeCustomData(bench: Bench): void {
	const ids = () => bench.simulator.ledger.map(({ taskId }) => taskId);
	const parameters = {
		resource: 'image',
		operation: 'generate',
		...FOX,
	} as INode['parameters'];
	const node: INode = {
		id: 'before',
		name: 'Before',
		type: REAPI_IMAGE,
		typeVersion: 1,
		position: [0, 0],
		parameters,
	};
	const base = (items: number) => pipeline(numbered(items), { type: REAPI_IMAGE, parameters });

	/** Runs the node after one in which the user sets custom data, as a Code node does. */
	async function afterUserSet(values: Record<string, string>, items = 1): Promise<EngineResult> {
		const user = { ...node, name: 'User', id: 'user', type: STUB, parameters: {} };
		const nodeTypes = stub(async function () {
			const { $execution } = this.getWorkflowDataProxy(0) as {
				$execution?: { customData: { setAll(values: object): void } };
			};
			$execution?.customData.setAll(values);
			return [this.getInputData()];
		});
		return await bench.run(FOX, {
			run: { workflow: withNodeBefore(base(items), user) },
			nodeTypes,
		});
	}

	test.each(['trigger', 'manual'] as const)('of one task, in mode %s', async (mode) => {
		const result = await bench.run(FOX, { run: { mode } });
		expect(customData(result)).toEqual({ reapi_tasks_1: ids().join(', ') });
	});

	test('of all nodes and runs of an execution', async () => {
		const result = await bench.run(FOX, { run: { workflow: withNodeBefore(base(2), node) } });
		expect(result.status).toBe('success');
		expect(ids()).toHaveLength(4);
		expect(String(customData(result).reapi_tasks_1).split(', ').sort()).toEqual(ids().sort());
	});

	test('more than there is room for: whole ids, and how many are left out', async () => {
		const result = await bench.run(FOX, { items: numbered(30) });
		const data = customData(result);
		expect(Object.keys(data)).toEqual([1, 2, 3, 4].map((n) => `reapi_tasks_${n}`));
		const values = Object.values(data);
		expect(values.at(-1)).toMatch(/ \+6 more$/);
		expect(values.every((value) => value.length <= 255)).toBe(true);
		const named = values.join(', ').replace(' +6 more', '').split(', ');
		expect(new Set(named).size).toBe(4 * IDS_IN_A_VALUE);
		expect(named.every((id) => ids().includes(id))).toBe(true);
	});

	test('of an execution that ends in an error, an execution that is stopped', async () => {
		const failed = await bench.run({ ...FOX, prompt: '[fail 80003]' });
		expect(failed.status).toBe('error');
		expect(customData(failed)).toEqual({ reapi_tasks_1: ids()[0] });
		bench.simulator.reset();
		bench.simulator.options.taskSeconds = 60;
		const running = bench.start(FOX);
		while (bench.simulator.requests.length < 2) await sleep(2);
		running.cancel();
		const stopped = await running.result;
		expect(customData(stopped)).toEqual({ reapi_tasks_1: ids()[0] });
	});

	test('beside a key that the user set, which stays as it is', async () => {
		const result = await afterUserSet({ reapi_tasks_2: 'mine' }, 8);
		const data = customData(result);
		expect(data.reapi_tasks_2).toBe('mine');
		const named = `${data.reapi_tasks_1}, ${data.reapi_tasks_3}`.split(', ');
		expect(named.sort()).toEqual(ids().sort());
	});

	test('where the user has set all keys that there are', async () => {
		const mine = Object.fromEntries(Array.from({ length: 10 }, (_, n) => [`key${n}`, 'mine']));
		const result = await afterUserSet(mine, 2);
		expect(result.status).toBe('success');
		expect(customData(result)).toEqual(mine);
	});
}
