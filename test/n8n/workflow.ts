import type { IConnections, INode, IWorkflowSettings } from 'n8n-workflow';

/** What a workflow file holds; n8n adds the id. */
export interface WorkflowFile {
	name: string;
	nodes: INode[];
	connections: IConnections;
	settings?: IWorkflowSettings;
}

export interface Workflow extends WorkflowFile {
	id: string;
	versionId: string;
	active: boolean;
}

/** A credential as n8n names it; its secrets stay there. */
export interface Credential {
	id: string;
	name: string;
	type: string;
}

/**
 * The credentials that a node of a workflow file is to get: files name none, or those of the instance that they were
 * saved in. The nodes of this package want theirs in any case.
 */
export function chosenCredentials(
	node: INode,
	credentials: Credential[],
): Pick<INode, 'credentials'> {
	const ours = node.type.startsWith('n8n-nodes-reapi.');
	const used = credentials.filter(
		({ type }) => node.credentials?.[type] ?? (ours && type === 'reapiApi'),
	);
	if (used.length === 0) return {};
	const replaced = used.map(({ type, id, name }) => [type, { id, name }] as const);
	return { credentials: { ...node.credentials, ...Object.fromEntries(replaced) } };
}
