import type { IExecuteFunctions } from 'n8n-workflow';
import { recordTaskId } from '../../../../nodes/ReapiImage/run/payments/executionTaskIds';
import { simulatedRun } from './simulatedRun';

const ID = (n: number) => `task_${String(n).padStart(32, '0')}`;
const KEYS = ['reapi_tasks_1', 'reapi_tasks_2', 'reapi_tasks_3', 'reapi_tasks_4'];

const record = (context: IExecuteFunctions, from: number, to: number) => {
	for (let n = from; n < to; n++) recordTaskId(context, ID(n));
};
const idsIn = (value = '') => value.match(/task_\d{32}/g) ?? [];

it('are in one value, in their order', () => {
	const { context, customData } = simulatedRun();
	record(context, 0, 3);
	expect([...customData]).toEqual([['reapi_tasks_1', `${ID(0)}, ${ID(1)}, ${ID(2)}`]]);
});

it('fill four values of at most 255 characters with whole ids, and then are counted', () => {
	const { context, customData } = simulatedRun();
	record(context, 0, 40);
	expect([...customData.keys()]).toEqual(KEYS);
	for (const value of customData.values()) expect(value.length).toBeLessThanOrEqual(255);
	const ids = [...customData.values()].flatMap(idsIn);
	expect(ids).toEqual(Array.from({ length: 24 }, (_, n) => ID(n)));
	expect(customData.get('reapi_tasks_4')).toMatch(/, task_0{30}23 \+16 more$/);
	for (const key of KEYS.slice(0, 3)) expect(customData.get(key)).toMatch(/\d$/);
});

it('leave room for the count: no value needs more than 255 characters', () => {
	const { context, customData } = simulatedRun();
	const longest = 'x'.repeat(255 - ' +9999999 more'.length);
	recordTaskId(context, longest);
	expect(customData.get('reapi_tasks_1')).toBe(longest);
	const other = simulatedRun();
	recordTaskId(other.context, `${longest}x`);
	expect([...other.customData]).toEqual([]);
});

it('leave a value of the user alone', () => {
	const { context, customData } = simulatedRun();
	customData.set('reapi_tasks_1', 'mine');
	record(context, 0, 1);
	expect([...customData]).toEqual([
		['reapi_tasks_1', 'mine'],
		['reapi_tasks_2', ID(0)],
	]);
	// Nor is it taken over later, when the user changes one of ours.
	customData.set('reapi_tasks_2', 'mine too');
	record(context, 1, 2);
	expect(customData.get('reapi_tasks_2')).toBe('mine too');
	expect(customData.get('reapi_tasks_3')).toBe(ID(1));
});

it('that do not fit are counted in the last value that is ours', () => {
	const { context, customData } = simulatedRun();
	customData.set('reapi_tasks_4', 'mine');
	record(context, 0, 20);
	expect(customData.get('reapi_tasks_3')).toMatch(/, task_0{30}17 \+2 more$/);
	expect(customData.get('reapi_tasks_4')).toBe('mine');
	record(context, 20, 21);
	expect(customData.get('reapi_tasks_3')).toMatch(/, task_0{30}17 \+3 more$/);
});

it('of all nodes and runs of an execution share the values', () => {
	const { context, customData } = simulatedRun();
	record(context, 0, 1);
	const other = Object.create(context) as IExecuteFunctions;
	recordTaskId(other, ID(1));
	expect(customData.get('reapi_tasks_1')).toBe(`${ID(0)}, ${ID(1)}`);
});

it('are counted anew where all values of an earlier node are gone', () => {
	const { context, customData } = simulatedRun();
	record(context, 0, 40);
	customData.clear();
	record(context, 40, 41);
	expect([...customData]).toEqual([['reapi_tasks_1', ID(40)]]);
});

it('go where there is room, in an n8n that drops new keys without a word', () => {
	const values = new Map([['reapi_tasks_4', 'mine']]);
	const full = {
		set: (key: string, value: string) => values.has(key) && values.set(key, value),
		get: (key: string) => values.get(key),
	};
	const { context, log } = simulatedRun(undefined, {
		context: { getWorkflowDataProxy: () => ({ $execution: { customData: full } }) },
	});
	record(context, 0, 3);
	expect([...values]).toEqual([['reapi_tasks_4', 'mine']]);
	expect(log).toEqual([]);
});

it('are counted in a value that is there, in an n8n that drops new keys without a word', () => {
	const values = new Map<string, string>();
	const customData = {
		set: (key: string, value: string) =>
			(values.size === 0 || values.has(key)) && values.set(key, value),
		get: (key: string) => values.get(key),
	};
	const { context } = simulatedRun(undefined, {
		context: { getWorkflowDataProxy: () => ({ $execution: { customData } }) },
	});
	record(context, 0, 9);
	expect([...values.keys()]).toEqual(['reapi_tasks_1']);
	expect(values.get('reapi_tasks_1')).toMatch(/, task_0{31}5 \+3 more$/);
});

it.each([
	['no execution', {}],
	['no custom data', { $execution: {} }],
])('are not written in a host with %s', (_, proxy) => {
	const { context, log } = simulatedRun(undefined, {
		context: { getWorkflowDataProxy: () => proxy },
	});
	record(context, 0, 1);
	expect(log).toEqual([]);
});

it('that cannot be written are a line in the log, and nothing else', () => {
	const lines: unknown[] = [];
	const { context } = simulatedRun(undefined, {
		context: {
			getWorkflowDataProxy: () => {
				throw new Error('no proxy');
			},
			logger: { debug: (...line: unknown[]) => lines.push(line) },
		},
	});
	record(context, 0, 1);
	expect(lines).toEqual([
		['reAPI: a task ID cannot be written into the custom data', { reason: 'no proxy' }],
	]);
});

it('ask n8n for the custom data of a run once', () => {
	let asked = 0;
	const customData = { set: () => {}, get: () => undefined };
	const { context } = simulatedRun(undefined, {
		context: {
			getWorkflowDataProxy: () => {
				asked++;
				return { $execution: { customData } };
			},
		},
	});
	record(context, 0, 3);
	expect(asked).toBe(1);
});
