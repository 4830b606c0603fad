import * as n8nWorkflow from 'n8n-workflow';
import type { INodeParameters, INodeType, NodeHint } from 'n8n-workflow';
import { ReapiImage } from '../../../nodes/ReapiImage/ReapiImage.node';
import { description, nodeWith } from './form';

const nodeType: INodeType = new ReapiImage();
const nodeTypes = {
	getByName: () => nodeType,
	getByNameAndVersion: () => nodeType,
	getKnownTypes: () => ({}),
};

/** What an n8n expression gives for a node with these parameters, before anything has run, as in the editor. */
export function evaluator(
	parameters: INodeParameters,
	{ Workflow }: Pick<typeof n8nWorkflow, 'Workflow'> = n8nWorkflow,
): (expression: string) => unknown {
	const node = nodeWith(parameters);
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	return (expression) =>
		workflow.expression.getSimpleParameterValue(node, expression, 'internal', {});
}

/** The hints that the editor shows for these parameters; one whose condition throws is not shown. */
export function hintsFor(parameters: INodeParameters): NodeHint[] {
	const evaluate = evaluator(parameters);
	return (description.hints ?? []).filter(({ displayCondition = '' }) => {
		try {
			return evaluate(displayCondition) === true;
		} catch {
			return false;
		}
	});
}
