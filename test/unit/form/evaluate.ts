import * as n8nWorkflow from 'n8n-workflow';
import type { INodeParameters, INodeType, INodeTypeDescription, NodeHint } from 'n8n-workflow';
import { ReapiImage } from '../../../nodes/ReapiImage/ReapiImage.node';
import { nodeWith } from './form';

/** What is evaluated: the node's own description with n8n 2.x, unless said otherwise. */
export interface Subject {
	readonly n8n?: Pick<typeof n8nWorkflow, 'Workflow'>;
	readonly description?: INodeTypeDescription;
}

const node = new ReapiImage();

/** What an n8n expression gives for a node with these parameters, before anything has run, as in the editor. */
export function evaluator(
	parameters: INodeParameters,
	{ n8n = n8nWorkflow, description = node.description }: Subject = {},
): (expression: string) => unknown {
	const nodeType: INodeType = { description };
	const nodeTypes = {
		getByName: () => nodeType,
		getByNameAndVersion: () => nodeType,
		getKnownTypes: () => ({}),
	};
	const stored = nodeWith(parameters);
	const workflow = new n8n.Workflow({
		nodes: [stored],
		connections: {},
		active: false,
		nodeTypes,
	});
	return (expression) =>
		workflow.expression.getSimpleParameterValue(stored, expression, 'internal', {});
}

/** The hints that the editor shows for these parameters; one whose condition throws is not shown. */
export function hintsFor(parameters: INodeParameters, subject: Subject = {}): NodeHint[] {
	const evaluate = evaluator(parameters, subject);
	const { hints = [] } = subject.description ?? node.description;
	return hints.filter(({ displayCondition = '' }) => {
		try {
			return evaluate(displayCondition) === true;
		} catch {
			return false;
		}
	});
}
