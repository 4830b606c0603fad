import type { IExecuteFunctions } from 'n8n-workflow';
import { mayBeRepeated, triggerHash } from '../../../../nodes/ReapiImage/run/payments/repetition';

const contextOf = (features: object) => features as unknown as IExecuteFunctions;

describe('another process may run an execution once more', () => {
	it.each([
		['a worker of n8n 1.x', { instanceSettings: { instanceType: 'worker' } }, true],
		['an n8n 1.x that does not say what it is', {}, true],
		['one whose settings do not say it', { instanceSettings: {} }, true],
		['the main process of n8n 1.x', { instanceSettings: { instanceType: 'main' } }, false],
		['n8n 2.x, by its check for tools', { isToolExecution: () => false }, false],
		['n8n 2.x, by its custom data', { customData: {} }, false],
		['n8n 2.x, by its hook', { onExecutionFinish: () => {} }, false],
	])('in %s: %s', (_, features, expected) => {
		expect(mayBeRepeated(contextOf(features))).toBe(expected);
	});
});

describe('the hash of what started an execution', () => {
	interface Workflow {
		parents?: Record<string, string[]>;
		data?: Record<string, unknown>;
	}
	const hashOf = ({
		parents = { reAPI: ['Edit', 'Trigger'], Edit: ['Trigger'] },
		data = { Trigger: [1], Edit: [2] },
	}: Workflow) =>
		triggerHash(
			contextOf({
				getNode: () => ({ name: 'reAPI' }),
				getParentNodes: (name: string) => (parents[name] ?? []).map((parent) => ({ name: parent })),
				getWorkflowDataProxy: () => ({
					$: (name: string) => ({
						isExecuted: name in data,
						all: () => {
							if (!(name in data)) throw new Error('not executed');
							return data[name];
						},
					}),
				}),
			}),
		);

	it('is that of the output of its trigger, and of nothing in between', () => {
		const hash = hashOf({});
		expect(hash).toMatch(/^[\w+/]{43}=$/);
		expect(hashOf({ data: { Trigger: [1], Edit: [3] } })).toBe(hash);
		expect(hashOf({ data: { Trigger: [2], Edit: [2] } })).not.toBe(hash);
	});

	it('leaves out a trigger that has not run', () => {
		const parents = { reAPI: ['Trigger', 'Other'] };
		expect(hashOf({ parents, data: { Trigger: [1] } })).toBe(
			hashOf({ parents: { reAPI: ['Trigger'] }, data: { Trigger: [1] } }),
		);
	});

	it('is empty in a host that cannot tell', () => {
		expect(triggerHash(contextOf({}))).toBe('');
	});
});
