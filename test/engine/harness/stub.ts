import type { INodeType } from 'n8n-workflow';
import type { NodeTypeMap } from './nodeTypes';
import { pipeline, type PipelineNode } from './pipeline';
import type { EngineResult } from './result';
import { runWorkflow, type RunOptions } from './run';

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

/** Runs the stub in a pipeline of two items, `{ number: 1 }` and `{ number: 2 }`. */
export async function runStub(
	execute: INodeType['execute'],
	settings: Partial<PipelineNode> = {},
	options: Partial<RunOptions> = {},
): Promise<EngineResult> {
	const items = [{ json: { number: 1 } }, { json: { number: 2 } }];
	return await runWorkflow({
		workflow: pipeline(items, { type: STUB, ...settings }),
		nodeTypes: stub(execute),
		...options,
	});
}
