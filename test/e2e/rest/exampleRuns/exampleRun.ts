import type { INode, INodeParameters } from 'n8n-workflow';
import type { Execution } from '../../../n8n/execution';
import type { Credential, WorkflowFile } from '../../../n8n/workflow';
import { REAPI } from '../graph';
import type { TestServer } from '../testServer';

/**
 * Runs an example as its user would, after having followed its notes.
 * @returns the execution that made the images
 */
export type ExampleRun = (server: TestServer, file: WorkflowFile) => Promise<Execution>;

/** The simulator is faster than the node's own cadence expects. */
const POLL_INTERVAL_S = 1;

type Assignment = { name: string; value: unknown };

function withSettings({ parameters, ...rest }: INode, settings: Record<string, string>): INode {
	const { assignments = [] } = parameters.assignments as { assignments?: Assignment[] };
	const filled = assignments.map((each) => ({ ...each, value: settings[each.name] ?? each.value }));
	const changed = { ...parameters, assignments: { assignments: filled } };
	return { ...rest, parameters: changed as INodeParameters };
}

function withQuickPolls(node: INode): INode {
	if (!node.type.startsWith(REAPI)) return node;
	const options = { ...(node.parameters.options as object), pollInterval: POLL_INTERVAL_S };
	return { ...node, parameters: { ...node.parameters, options } };
}

/**
 * A copy of an example with its Settings node filled in.
 * @param settings values by their names
 * @param parameters what is chosen in other nodes, by the node's name
 */
export function filledIn(
	file: WorkflowFile,
	settings: Record<string, string>,
	parameters: Record<string, INodeParameters> = {},
): WorkflowFile {
	const nodes = file.nodes.map((node) => {
		const chosen = { ...node, parameters: { ...node.parameters, ...parameters[node.name] } };
		return withQuickPolls(node.name === 'Settings' ? withSettings(chosen, settings) : chosen);
	});
	return { ...file, nodes };
}

/** A copy of a file in which every node names the credentials that it can use. */
export function withCredentials(
	file: WorkflowFile,
	{ nodeTypes }: Pick<TestServer, 'nodeTypes'>,
	credentials: Credential[],
): WorkflowFile {
	const nodes = file.nodes.map((node) => {
		const type = nodeTypes.find(({ name }) => name === node.type);
		const names = (type?.credentials ?? []).map(({ name }) => name);
		const wanted = [...names, String(node.parameters.nodeCredentialType)];
		const used = credentials.filter((credential) => wanted.includes(credential.type));
		const named = used.map(({ type: key, id, name }) => [key, { id, name }] as const);
		return named.length === 0 ? node : { ...node, credentials: Object.fromEntries(named) };
	});
	return { ...file, nodes };
}
