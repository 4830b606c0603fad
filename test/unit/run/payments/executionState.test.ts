import type { IExecuteFunctions } from 'n8n-workflow';
import { executionStateOf } from '../../../../nodes/ReapiImage/run/payments/executionState';

/** A run of the node in an execution; the node context is what n8n stores with an execution that waits. */
function runIn(executionId: string, nodeContext: object): IExecuteFunctions {
	return {
		getExecutionId: () => executionId,
		getContext: () => nodeContext,
	} as unknown as IExecuteFunctions;
}

it('is the same for all runs of an execution', () => {
	const nodeContext = {};
	const first = executionStateOf(runIn('1', nodeContext));
	first.spending.reserve(5);
	expect(executionStateOf(runIn('1', nodeContext))).toBe(first);
	expect(executionStateOf(runIn('1', {})).spending.credits).toBe(0);
});

it('survives a wait, in which n8n stores the context', () => {
	const nodeContext = {};
	const before = executionStateOf(runIn('1', nodeContext));
	before.spending.reserve(43);
	before.spending.reserve(43);
	before.spending.release(43);
	expect(Object.keys(nodeContext)).toEqual(['reapiImage']);
	const stored = JSON.parse(JSON.stringify(nodeContext)) as object;
	const after = executionStateOf(runIn('1', stored));
	expect(after).not.toBe(before);
	expect(after.spending.credits).toBe(43);
	expect(after.drySpending.credits).toBe(0);
});

it('starts anew with n8n’s Retry, which hands the context to another execution', () => {
	const nodeContext = {};
	executionStateOf(runIn('1', nodeContext)).spending.reserve(43);
	expect(executionStateOf(runIn('2', nodeContext)).spending.credits).toBe(0);
});

it('is a run’s own where the host has no context', () => {
	const host = {
		getExecutionId: () => '1',
		getContext: () => {
			throw new Error('executionData is not initialized');
		},
	} as unknown as IExecuteFunctions;
	executionStateOf(host).spending.reserve(43);
	expect(executionStateOf(host).spending.credits).toBe(0);
});
