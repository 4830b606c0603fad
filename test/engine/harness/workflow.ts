import type { IConnections, INode, IWorkflowSettings, Workflow } from 'n8n-workflow';
import type { CredentialValues } from './credentials';
import type { Engine } from './engine';
import { nodeTypesOf, type NodeTypeMap } from './nodeTypes';

/** The parts of an exported workflow that the engine reads. */
export interface WorkflowJson {
	id?: string;
	name?: string;
	nodes: INode[];
	connections: IConnections;
	settings?: IWorkflowSettings;
}

/**
 * Makes n8n's workflow of the JSON, whose own objects stay untouched, and gives each node the credentials that
 * its type asks for, as a user does after an import.
 */
export function buildWorkflow(
	{ workflow: n8nWorkflow }: Engine,
	options: { workflow: WorkflowJson; nodeTypes?: NodeTypeMap; credentials?: CredentialValues },
): Workflow {
	const { id = 'workflow', name = 'Workflow', nodes, connections, settings } = options.workflow;
	const nodeTypes = nodeTypesOf(n8nWorkflow, options.nodeTypes ?? {});
	const ownNodes = structuredClone(nodes);
	for (const node of ownNodes) {
		const wanted = nodeTypes.getByNameAndVersion(node.type, node.typeVersion).description
			.credentials;
		for (const { name: type } of wanted ?? []) {
			if (options.credentials?.[type] === undefined) continue;
			node.credentials = { ...node.credentials, [type]: { id: type, name: type } };
		}
	}
	return new n8nWorkflow.Workflow({
		id,
		name,
		nodes: ownNodes,
		connections: structuredClone(connections),
		active: false,
		nodeTypes,
		settings: { executionOrder: 'v1', ...settings },
	});
}
