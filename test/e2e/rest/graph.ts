import { randomUUID } from 'node:crypto';
import type { IConnections, INode, INodeParameters } from 'n8n-workflow';
import type { WorkflowFile } from '../../n8n/workflow';

/** Type of this package's node, and of its variant for AI agents. */
export const REAPI = 'n8n-nodes-reapi.reapiImage';
export const REAPI_TOOL = `${REAPI}Tool`;

/** A node; n8n's own ones go without their package's name. `more` holds settings such as `retryOnFail`. */
export function node(
	name: string,
	type: string,
	typeVersion: number,
	parameters: INodeParameters = {},
	more: Partial<INode> = {},
): INode {
	return {
		id: randomUUID(),
		name,
		type: type.includes('.') ? type : `n8n-nodes-base.${type}`,
		typeVersion,
		position: [0, 0],
		parameters,
		...more,
	};
}

/** The node under test. Its name is reAPI if `more` gives no other. */
export function reapi(parameters: INodeParameters, more: Partial<INode> = {}): INode {
	return node('reAPI', REAPI, 1, parameters, more);
}

/** Looks every second: the simulator is faster than the node's own cadence expects. */
export const QUICK: INodeParameters = { options: { pollInterval: 1 } };

/** One item for each object, out of n8n's own nodes: a manual trigger, Set and Split Out. */
export function items(rows: object[]): INode[] {
	return [
		node('Start', 'manualTrigger', 1),
		node('Rows', 'set', 3.4, { mode: 'raw', jsonOutput: JSON.stringify({ rows }), options: {} }),
		node('Items', 'splitOut', 1, { fieldToSplitOut: 'rows', options: {} }),
	];
}

/** An HTTP Request node that fetches a file into a binary field. */
export function fetchFile(name: string, url: string, field: string): INode {
	const response = { response: { responseFormat: 'file', outputPropertyName: field } };
	return node(name, 'httpRequest', 4.2, { url, options: { response } });
}

/** A connection by names; `how` is another output than the first, or the type of an AI connection. */
export type Link = [from: string, to: string, how?: number | 'ai_tool' | 'ai_languageModel'];

function connect(links: Link[]): IConnections {
	const connections: IConnections = {};
	for (const [from, to, how = 0] of links) {
		const [type, output] = typeof how === 'number' ? (['main', how] as const) : ([how, 0] as const);
		const outputs = ((connections[from] ??= {})[type] ??= []);
		while (outputs.length <= output) outputs.push([]);
		outputs[output]?.push({ node: to, type, index: 0 });
	}
	return connections;
}

/** A workflow of nodes one after the other; with `links`, of nodes connected so. */
export function workflow(name: string, nodes: INode[], links?: Link[]): WorkflowFile {
	const inLine = nodes.slice(1).map(({ name: to }, index): Link => [nodes[index]?.name ?? '', to]);
	// As the editor sets it for every new workflow; without it n8n orders nodes as its first versions did.
	const settings = { executionOrder: 'v1' as const };
	return { name, nodes, connections: connect(links ?? inLine), settings };
}
