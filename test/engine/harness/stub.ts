import type { INodeType } from 'n8n-workflow';
import type { NodeTypeMap } from './nodeTypes';

/** Type name of the stub node. */
export const STUB = 'test.stub';

/** A node type without parameters that does what `execute` says; it may use credentials of type `stubApi`. */
export function stub(execute: INodeType['execute']): NodeTypeMap {
	return {
		[STUB]: {
			description: {
				displayName: 'Stub',
				name: 'stub',
				group: ['transform'],
				version: 1,
				description: 'Does what a test says',
				defaults: { name: 'Stub' },
				inputs: ['main'],
				outputs: ['main'],
				properties: [],
				credentials: [{ name: 'stubApi' }],
			},
			execute,
		},
	};
}
