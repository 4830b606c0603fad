/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- a command-line program, which runs on a developer's machine and never inside n8n */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkRequest } from '../../nodes/ReapiImage/request/checkRequest';
import type { ImageRequest } from '../../nodes/ReapiImage/request/types';
import type { WorkflowJson } from '../../test/engine/harness';
import type { Flags } from './flags';

const EXAMPLE = join(__dirname, '..', '..', 'examples', 'text-to-image.workflow.json');
const NODE_TYPE = 'n8n-nodes-reapi.reapiImage';
const STICKY_NOTE = 'n8n-nodes-base.stickyNote';

// The node leaves these out for a model that does not know them; on a command line that would be a surprise.
const OPTIONAL_FLAGS = ['quality', 'n'] as const;

function surprises(given: Flags['parameters'], { model }: ImageRequest): string[] {
	const unknown = OPTIONAL_FLAGS.filter((name) => !model.fields[name] && given[name] !== undefined);
	return unknown.map(
		(name) => `--${name}: ${model.id} does not have it. Leave it out, or choose another --model.`,
	);
}

/** The example, ready to be run. */
export interface DemoWorkflow {
	readonly workflow: WorkflowJson;
	/** Name of the reAPI Image node in it. */
	readonly nodeName: string;
	/** What its parameters ask for. */
	readonly request: ImageRequest;
}

/**
 * The example `text-to-image`, with the parameters that were given on the command line.
 * @param options of the node
 * @throws Error for a value that the API does not allow: all of them, with what to do
 */
export async function demoWorkflow(
	given: Flags['parameters'],
	options: Record<string, number>,
): Promise<DemoWorkflow> {
	const example = JSON.parse(await readFile(EXAMPLE, 'utf8')) as WorkflowJson;
	const node = example.nodes.find(({ type }) => type === NODE_TYPE);
	if (!node) throw new Error(`${EXAMPLE} has no node of type ${NODE_TYPE}`);
	const parameters = { ...node.parameters, ...given };
	const checked = checkRequest('generate', parameters, { allowLoopback: false });
	const problems = checked.ok
		? surprises(given, checked.value.request)
		: checked.failure.map(({ field, problem, advice }) => `--${field} ${problem}. ${advice}`);
	if (!checked.ok || problems.length > 0) throw new Error(problems.join('\n'));
	node.parameters = { ...parameters, options };
	// The editor draws the notes; no engine runs them.
	const nodes = example.nodes.filter(({ type }) => type !== STICKY_NOTE);
	return { workflow: { ...example, nodes }, nodeName: node.name, request: checked.value.request };
}
