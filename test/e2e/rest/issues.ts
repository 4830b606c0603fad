import {
	isExpression,
	NodeHelpers,
	type INode,
	type INodeParameters,
	type INodeProperties,
	type INodeTypeDescription,
	type NodeParameterValueType,
} from 'n8n-workflow';

/** A choice that every user makes anew, such as a sheet or a channel, is empty in an example. */
function leftToTheUser(value: NodeParameterValueType | undefined): boolean {
	return value === '' || (value as { value?: unknown } | undefined)?.value === '';
}

function unknownChoice(property: INodeProperties, value: unknown): boolean {
	if (property.type !== 'options' || isExpression(value)) return false;
	return !property.options?.some((option) => 'value' in option && option.value === value);
}

function ownIssues(node: INode, parameters: INodeParameters, type: INodeTypeDescription): string[] {
	const shown = type.properties.filter((property) =>
		NodeHelpers.displayParameter(parameters, property, node, type),
	);
	const names = shown.map(({ name }) => name);
	const options = shown.find(({ name }) => name === 'options')?.options?.map(({ name }) => name);
	return [
		...Object.keys(node.parameters)
			.filter((name) => !names.includes(name))
			.map((name) => `parameter ${name} is not shown`),
		...Object.keys(node.parameters.options ?? {})
			.filter((name) => !options?.includes(name))
			.map((name) => `option ${name} is unknown`),
		...shown
			.filter((property) => unknownChoice(property, parameters[property.name]))
			.map(({ name }) => `${name} has no choice ${String(parameters[name])}`),
	];
}

/**
 * What n8n's editor would mark red in a node, as it works it out; for the nodes of this package also parameters that
 * are not shown, and choices that are not offered.
 * @param types every version of every node type that n8n knows
 */
export function issuesOf(node: INode, types: INodeTypeDescription[]): string[] {
	const type = types.find(
		({ name, version }) => name === node.type && [version].flat().includes(node.typeVersion),
	);
	if (!type) return [`${node.name}: n8n does not know ${node.type} in version ${node.typeVersion}`];
	const { properties } = type;
	const parameters =
		NodeHelpers.getNodeParameters(properties, node.parameters, true, false, node, type) ?? {};
	const filled = { ...node, parameters };
	const found = NodeHelpers.getNodeParametersIssues(properties, filled, type)?.parameters ?? {};
	const ours = node.type.startsWith('n8n-nodes-reapi.');
	const marked = Object.entries(found).filter(([name]) => ours || !leftToTheUser(parameters[name]));
	return [
		...marked.flatMap(([, issues]) => issues),
		...(ours ? ownIssues(node, parameters, type) : []),
	].map((issue) => `${node.name}: ${issue}`);
}
