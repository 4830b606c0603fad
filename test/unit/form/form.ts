import {
	NodeHelpers,
	type INode,
	type INodeParameters,
	type INodeProperties,
	type INodePropertyOptions,
} from 'n8n-workflow';
import type * as N8nWorkflow from 'n8n-workflow';
import { ReapiImage } from '../../../nodes/ReapiImage/ReapiImage.node';
import { requireOfLine } from '../../engine/harness/line';

export const { description } = new ReapiImage();

/** The modules of both n8n lines: what is shown, and when, must hold for either. */
export const MODULES: ReadonlyArray<readonly [string, typeof N8nWorkflow]> = (
	['2.x', '1.x'] as const
).map((line) => [line, requireOfLine(line)('n8n-workflow') as typeof N8nWorkflow]);

export const LINES = MODULES.map(([line, { NodeHelpers: helpers }]) => [line, helpers] as const);

/** A node with these parameters, as a workflow stores it. */
export const nodeWith = (parameters: INodeParameters): INode => ({
	id: 'f0e1',
	name: 'reAPI Image',
	type: 'n8n-nodes-reapi.reapiImage',
	typeVersion: 1,
	position: [0, 0],
	parameters,
});

/** The parameters with which n8n runs a node that stores these: defaults filled in, hidden ones dropped. */
export function filled(parameters: INodeParameters, helpers = NodeHelpers): INodeParameters {
	const node = nodeWith(parameters);
	const { properties } = description;
	return helpers.getNodeParameters(properties, parameters, true, false, node, description) ?? {};
}

/** The parameters that a person can fill in, as n8n runs the node with them. */
export function fillable(parameters: INodeParameters, helpers = NodeHelpers): string[] {
	return Object.keys(filled(parameters, helpers)).filter((name) => name !== 'price');
}

/** The fields that the form shows for these parameters, in their order. */
export function shown(parameters: INodeParameters, helpers = NodeHelpers): INodeProperties[] {
	const values = filled(parameters, helpers);
	// The editor never shows a parameter of the type `hidden`.
	return description.properties.filter(
		(property) =>
			property.type !== 'hidden' &&
			helpers.displayParameter(values, property, nodeWith(values), description),
	);
}

export const namesOf = (properties: readonly INodeProperties[]) =>
	properties.map(({ name }) => name);

/** The one field of this name that is shown. @throws Error if it is not exactly one */
export function field(
	name: string,
	parameters: INodeParameters,
	helpers = NodeHelpers,
): INodeProperties {
	const [property, ...more] = shown(parameters, helpers).filter((one) => one.name === name);
	if (!property || more.length > 0)
		throw new Error(`${name} is shown ${more.length + 1} times or never`);
	if (property.type !== 'options') return property;
	// A value of a list may have a condition of its own.
	const values = filled(parameters, helpers);
	const options = ((property.options ?? []) as INodePropertyOptions[]).filter((option) =>
		helpers.displayParameter(values, option, nodeWith(values), description),
	);
	return { ...property, options };
}

/** The entries that the Options collection offers. */
export function optionNames(parameters: INodeParameters, helpers = NodeHelpers): string[] {
	const values = filled(parameters, helpers);
	const entries = (field('options', parameters, helpers).options ?? []) as INodeProperties[];
	return namesOf(
		entries.filter((entry) =>
			helpers.displayParameter({}, entry, nodeWith(values), description, values),
		),
	);
}

export const labelsOf = (property: INodeProperties) =>
	(property.options ?? []).map(({ name }) => name);
export const valuesOf = (property: INodeProperties) =>
	(property.options ?? []).map((option) => ('value' in option ? option.value : undefined));
