import type { INodeType, INodeTypes, IVersionedNodeType } from 'n8n-workflow';
import { builtInNodes } from './builtInNodes';
import type { LineModules } from './line';

/** Node types by their full name, for example `{ 'n8n-nodes-reapi.reapiImage': new ReapiImage() }`. */
export type NodeTypeMap = Record<string, INodeType | IVersionedNodeType>;

/** The node types of one run: the stand-ins of `builtInNodes`, and what the run was given. */
export function nodeTypesOf(n8nWorkflow: LineModules['workflow'], given: NodeTypeMap): INodeTypes {
	const known: NodeTypeMap = { ...builtInNodes, ...given };
	const find = (name: string) => {
		const type = known[name];
		if (type === undefined) throw new Error(`Unknown node type ${name}`);
		return type;
	};
	return {
		getByName: find,
		getByNameAndVersion: (name, version) =>
			n8nWorkflow.NodeHelpers.getVersionedNodeType(find(name), version),
		getKnownTypes: () => ({}),
	};
}
