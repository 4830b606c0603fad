import type { INodeExecutionData } from 'n8n-workflow';
import { evidenceOf, type KeptExecution, NODE, orderMark } from './evidence';

type Rows = INodeExecutionData[];

/** An execution as n8n keeps it, as far as it is read. */
function kept(outputs: Rows[], more: object = {}, resultData: object = {}): KeptExecution {
	const run = { data: { main: outputs } };
	const runs = { Order: [], [NODE]: [run] };
	const data = { resultData: { runData: runs, ...resultData }, mark: orderMark(17) };
	return { id: '5', status: 'success', data, runs, ...more } as unknown as KeptExecution;
}

const made = { json: { taskId: 'task_a' }, pairedItem: { item: 0 } };
const failed = { json: { error: 'Not submitted: no', message: 'task_b' }, pairedItem: { item: 1 } };
const unclear = { json: { error: 'Uncertain: the response was lost' }, pairedItem: { item: 2 } };

test('output, error, custom data and order are told apart', () => {
	const customData = { reapi_tasks_1: 'task_c', reapi_tasks_2: 'task_d' };
	const evidence = evidenceOf(kept([[made], [failed]], { customData }));
	expect(evidence).toMatchObject({ id: '5', status: 'success', order: 17, uncertain: [] });
	expect(evidence.output).toContain('task_a');
	expect(evidence.output).not.toContain('task_b');
	expect(evidence.error).toContain('task_b');
	expect(evidence.error).not.toContain('task_a');
	expect(evidence.customData).toBe('task_c\ntask_d');
});

test('message and description of the error that ended it belong to it', () => {
	const error = { message: 'not done', description: 'Item 0: task_e\nItem 2: task_f' };
	const { error: text } = evidenceOf(kept([], { status: 'error' }, { error }));
	expect(text).toContain('not done');
	expect(text).toContain('task_f');
});

test('an item that may have been charged is found in its row', () => {
	expect(evidenceOf(kept([[made, failed, unclear]])).uncertain).toEqual([2]);
});

test('and in the lines of the error', () => {
	const description = [
		'Items 0, 2: The submission may have reached reAPI, which then made a task and charged for it.',
		'Item 1: Not submitted.',
	].join('\n');
	const error = { message: 'two items failed', description };
	expect(evidenceOf(kept([], {}, { error })).uncertain).toEqual([0, 2]);
});

test('of a crashed execution there may be nothing', () => {
	const crashed = { id: '6', status: 'crashed', runs: {} } as unknown as KeptExecution;
	expect(evidenceOf(crashed)).toMatchObject({ id: '6', status: 'crashed', uncertain: [] });
	expect(evidenceOf(crashed)).not.toHaveProperty('order');
});
