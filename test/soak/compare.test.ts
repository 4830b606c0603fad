import { compare } from './compare';
import type { Charge, Remains, ToldExecution } from './remains';

const charge = (more: Partial<Charge> = {}): Charge => ({
	taskId: 'task_a',
	order: 7,
	item: 1,
	at: 10_000,
	respondedAt: 10_005,
	...more,
});

const execution = (more: Partial<ToldExecution> = {}): ToldExecution => ({
	id: '31',
	status: 'success',
	order: 7,
	output: '',
	error: '',
	customData: '',
	uncertain: [],
	...more,
});

const remains = (more: Partial<Remains> = {}): Remains => ({
	charges: [charge()],
	executions: [execution()],
	log: '',
	kills: [],
	taken: [7],
	...more,
});

const NOWHERE = { output: 0, error: 0, customData: 0, log: 0, announced: 0, underWayAtKill: 0 };
const ACCEPTED = 'reAPI accepted task task_a for item 1 (execution 31)';
const LOST =
	'reAPI: the response to the submission of item 1 was lost; a task may have been made and charged (execution 31)';

describe('where a charge is found', () => {
	test.each<[string, Partial<Remains>]>([
		['output', { executions: [execution({ output: '{"taskId":"task_a"}' })] }],
		['error', { executions: [execution({ error: 'not done: task_a.' })] }],
		['customData', { executions: [execution({ customData: 'task_0, task_a' })] }],
		['log', { log: ACCEPTED }],
		['log', { log: ACCEPTED, executions: [execution({ status: 'crashed', order: undefined })] }],
		['announced', { charges: [charge({ fault: 'reset' })], log: LOST }],
		[
			'announced',
			{ charges: [charge({ fault: 'status' })], executions: [execution({ uncertain: [1] })] },
		],
		['underWayAtKill', { kills: [{ at: 10_002, backAt: 20_000 }] }],
		[
			'underWayAtKill',
			{
				charges: [charge({ fault: 'hang', respondedAt: undefined })],
				kills: [{ at: 70_000, backAt: 80_000 }],
			},
		],
	])('%s', (place, more) => {
		expect(compare(remains(more))).toMatchObject({
			found: { ...NOWHERE, [place]: 1 },
			lost: [],
			chargedTwice: [],
		});
	});

	test('the first of several places counts', () => {
		const told = execution({ output: 'task_a', customData: 'task_a' });
		expect(compare(remains({ executions: [told], log: ACCEPTED })).found.output).toBe(1);
	});
});

describe('a charge is lost', () => {
	test.each<[string, Partial<Remains>]>([
		['that is named nowhere', {}],
		[
			'that is named in the execution of another order',
			{ executions: [execution(), execution({ id: '32', order: 8, output: 'task_a' })] },
		],
		['whose id is only a part of another one', { executions: [execution({ output: 'task_ab' })] }],
		['that the log gives to another item', { log: ACCEPTED.replace('item 1', 'item 0') }],
		[
			'that the log gives to the execution of another order',
			{
				executions: [execution(), execution({ id: '32', order: 8 })],
				log: ACCEPTED.replace('31', '32'),
			},
		],
		['that the response named, although the log calls it possible', { log: LOST }],
		[
			'whose lost response is announced for another item',
			{ charges: [charge({ fault: 'reset' })], log: LOST.replace('item 1', 'item 0') },
		],
		['whose response was sent long before the kill', { kills: [{ at: 12_000, backAt: 20_000 }] }],
		[
			'that was made after n8n was back',
			{ kills: [{ at: 5_000, backAt: 9_000 }], charges: [charge({ respondedAt: undefined })] },
		],
	])('%s', (_, more) => {
		const verdict = compare(remains(more));
		expect(verdict.lost).toEqual([expect.objectContaining({ taskId: 'task_a' })]);
		expect(verdict.found).toEqual(NOWHERE);
	});
});

describe('an item is charged twice', () => {
	const again = charge({ taskId: 'task_b', at: 20_000, respondedAt: 20_005 });
	const executions = [execution({ output: 'task_a task_b' })];

	test('when it is charged again', () => {
		const { chargedTwice } = compare(remains({ charges: [again, charge()], executions }));
		expect(chargedTwice).toEqual([again]);
	});

	test('when the refund came only afterwards', () => {
		const charges = [charge({ refundedAt: 20_001 }), again];
		expect(compare(remains({ charges, executions })).chargedTwice).toEqual([again]);
	});

	test('not when the first charge was refunded before', () => {
		const charges = [charge({ refundedAt: 19_999 }), again];
		expect(compare(remains({ charges, executions })).chargedTwice).toEqual([]);
	});

	test('not when the other charge is for another item or order', () => {
		const charges = [charge(), { ...again, item: 0 }, { ...again, taskId: 'task_c', order: 8 }];
		expect(compare(remains({ charges, executions })).chargedTwice).toEqual([]);
	});
});

describe('executions', () => {
	test('one that is missing for an order that n8n has taken is named', () => {
		expect(compare(remains({ taken: [7, 9] })).missing).toEqual([9]);
	});

	test('one that never ended is named', () => {
		const executions = [execution({ output: 'task_a' }), execution({ id: '4', status: 'running' })];
		expect(compare(remains({ executions })).unended).toEqual(['4']);
	});

	test('are counted by their status', () => {
		const executions = ['success', 'crashed', 'success'].map((status) => execution({ status }));
		expect(compare(remains({ executions })).statuses).toEqual({ success: 2, crashed: 1 });
	});
});
