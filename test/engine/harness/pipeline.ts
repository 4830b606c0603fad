import type { IConnections, INode } from 'n8n-workflow';
import type { SourceItem } from './builtInNodes';
import type { WorkflowJson } from './workflow';

/** The tested node of a pipeline: its type, its parameters and whatever else of its settings matters. */
export type PipelineNode = Pick<INode, 'type'> & Partial<INode>;

function node(name: string, type: string, index: number, extra: Partial<INode> = {}): INode {
	return {
		id: name,
		name,
		type,
		typeVersion: 1,
		position: [index * 200, 0],
		parameters: {},
		...extra,
	};
}

function link(...targets: string[]): IConnections[string] {
	return { main: targets.map((target) => [{ node: target, type: 'main', index: 0 }]) };
}

/**
 * A workflow that gives the tested node one item at a time: Trigger → Items → Loop → Node → Loop …, and Loop → Success
 * at the end. Node's second output goes back to Loop too.
 */
export function loop(items: SourceItem[], tested: PipelineNode): WorkflowJson {
	const { nodes } = pipeline(items, tested);
	const toLoop = [{ node: 'Loop', type: 'main' as const, index: 0 }];
	return {
		nodes: [...nodes.filter(({ name }) => name !== 'Errors'), node('Loop', 'test.loop', 4)],
		connections: {
			Trigger: link('Items'),
			Items: link('Loop'),
			Loop: link('Success', 'Node'),
			Node: { main: [toLoop, toLoop] },
		},
	};
}

/**
 * The usual workflow around a tested node: Trigger → Items → Node → Success, and Node's second output, which is
 * the error output when `onError` is `continueErrorOutput`, → Errors. The names are those of the nodes.
 */
export function pipeline(items: SourceItem[], tested: PipelineNode): WorkflowJson {
	return {
		nodes: [
			node('Trigger', 'n8n-nodes-base.manualTrigger', 0),
			node('Items', 'test.items', 1, { parameters: { items: JSON.stringify(items) } }),
			node('Node', tested.type, 2, { ...tested, name: 'Node' }),
			node('Success', 'n8n-nodes-base.noOp', 3),
			node('Errors', 'n8n-nodes-base.noOp', 4),
		],
		connections: { Trigger: link('Items'), Items: link('Node'), Node: link('Success', 'Errors') },
	};
}
