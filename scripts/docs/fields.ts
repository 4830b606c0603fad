import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { createForm } from '../../nodes/ReapiImage/form/createForm';
import { MODELS } from '../../nodes/ReapiImage/models/models';
import { code, table } from './table';

// What the form shows; a hidden parameter is no field of it.
const properties = createForm(MODELS).properties.filter(({ type }) => type !== 'hidden');

const SELECTORS = ['resource', 'operation', 'options'];

const operationsOf = (resource: string) =>
	properties
		.filter(
			({ name, displayOptions }) =>
				name === 'operation' && displayOptions?.show?.resource?.includes(resource),
		)
		.flatMap(({ options = [] }) => options as INodePropertyOptions[]);

function shownFor(list: readonly INodeProperties[], resource: string): string {
	const operations = operationsOf(resource);
	const shown = new Set(
		list.flatMap(
			({ displayOptions }) =>
				displayOptions?.show?.operation ?? operations.map(({ value }) => value),
		),
	);
	if (shown.size === operations.length) return 'all';
	return operations
		.filter(({ value }) => shown.has(value))
		.map(({ name }) => name)
		.join(', ');
}

/** The choices of a drop-down: what people see, and what an expression gives. */
function valuesOf({ type, options }: INodeProperties): string {
	if (type === 'boolean') return 'on, off';
	if (type !== 'options') return type === 'number' ? 'number' : 'text';
	return (options as INodePropertyOptions[])
		.map((option) => `${option.name} (${code(String(option.value))})`)
		.join(', ');
}

function defaultOf(list: readonly INodeProperties[]): string {
	const values = [...new Set(list.map((each) => each.default))];
	const shown = values
		.filter((value) => !String(value).startsWith('='))
		.map((value) => {
			if (typeof value === 'boolean') return value ? 'on' : 'off';
			return String(value) === '' ? '' : code(String(value));
		});
	return [...new Set(shown)].filter(Boolean).join(' or ');
}

/** The fields of the same name, in the order of the form. */
function byName(list: readonly INodeProperties[]): INodeProperties[][] {
	const groups = new Map<string, INodeProperties[]>();
	for (const each of list) groups.set(each.name, [...(groups.get(each.name) ?? []), each]);
	return [...groups.values()];
}

function row(list: readonly INodeProperties[], where: string): string[] {
	const [first] = list;
	if (!first) return [];
	const { displayName, name, description = '' } = first;
	// The sizes have a table of their own.
	const values = name === 'size' ? 'see Sizes' : valuesOf(first);
	return [displayName, code(name), where, values, defaultOf(list), description];
}

const HEAD = ['Field', 'Name', 'Shown for', 'Values', 'Default', 'What it does'];

/** Every field of a resource, as the form shows it. */
export function fieldTable(resource: string): string {
	const fields = properties.filter(
		({ name, displayOptions }) =>
			!SELECTORS.includes(name) && displayOptions?.show?.resource?.includes(resource),
	);
	return table(
		HEAD,
		byName(fields).map((list) => row(list, shownFor(list, resource))),
	);
}

/** Every entry of the collection Options. */
export function optionTable(): string {
	const entries = properties
		.filter(({ name }) => name === 'options')
		.flatMap(({ options = [] }) => options as INodeProperties[]);
	return table(
		HEAD.filter((title) => title !== 'Shown for'),
		byName(entries).map((list) => row(list, '').filter((_cell, index) => index !== 2)),
	);
}
