import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { Model, Models } from '../../models/model';
import { allowsPixelSize, resolutionsOf, sizesAt, sizesOf } from '../../models/questions';
import { resolutionLabel } from '../../models/sizes';
import { FIELD_LABELS } from '../../request/labels';
import { CUSTOM_SIZE, defaultSize, MATCH_SIZE } from '../../request/sizeValues';
import { hideUnless, showFor, type Hide } from '../conditions';
import { operationsWith } from '../matrix';
import { askedAs, modelCases, type FormOperation, type ModelCase } from '../perModel';
import { sizeOption } from './sizeOptions';

/** One Size field: for which models, operations and resolutions. */
interface Shown extends ModelCase {
	readonly resolutions: readonly string[];
}

const everywhere = (all: readonly unknown[], some: readonly unknown[]) =>
	all.length === some.length;

/** Estimate Cost asks for no references, but prices a request that has some. */
const mayMatch = (operation: FormOperation) => operation !== 'generate';

function matchOption({ models: [model], operations, resolutions }: Shown): INodePropertyOptions[] {
	if (!model || resolutions.every((resolution) => sizesOf(model, resolution).explicitSize))
		return [];
	const known = operations.filter(mayMatch);
	if (known.length === 0) return [];
	const option = sizeOption(model, resolutions, MATCH_SIZE);
	if (everywhere(operations, known)) return [option];
	return [{ ...option, displayOptions: { show: { operation: known } } }];
}

function customOption({ models, resolutions }: Shown): INodePropertyOptions[] {
	const takes = (model: Model) =>
		resolutions.some((resolution) => allowsPixelSize(model, resolution));
	const [first] = models;
	if (!first || !models.some(takes)) return [];
	const option = sizeOption(first, resolutions, CUSTOM_SIZE);
	const without = models.filter((model) => !takes(model)).map(({ id }) => id);
	return [
		without.length === 0 ? option : { ...option, displayOptions: { hide: { model: without } } },
	];
}

function sizeField(
	shown: Shown,
	hide: Hide,
	defaultValue: string,
	first: INodePropertyOptions[] = [],
): INodeProperties[] {
	const { models, operations, resolutions } = shown;
	const [model] = models;
	if (!model) return [];
	const values = new Set(resolutions.flatMap((resolution) => sizesAt(model, resolution)));
	return [
		{
			displayName: FIELD_LABELS.size,
			name: 'size',
			type: 'options',
			displayOptions: showFor('image', operations, { ...shown.hide, ...hide }),
			options: [
				...first,
				...matchOption(shown),
				...[...values].map((value) => sizeOption(model, resolutions, value)),
				...customOption(shown),
			],
			default: defaultValue,
			description: 'Shape of the images, as width:height',
		},
	];
}

const DEFAULT_SIZE: INodePropertyOptions = { name: 'Default of the Resolution', value: '' };

/**
 * Offered by the field of a resolution only where it is what the field holds: while a Resolution is turned into an
 * expression, n8n fills Size in from the field for any resolution, and keeps it when the expression gives one of them.
 */
const LEFT_EMPTY: INodePropertyOptions = {
	...DEFAULT_SIZE,
	displayOptions: { show: { size: [DEFAULT_SIZE.value] } },
};

/** The fields for one resolution, one for the operations that preselect the same size. */
function atResolution(models: Models, resolution: string): INodeProperties[] {
	const keyOf = (model: Model) =>
		resolutionsOf(model).includes(resolution)
			? JSON.stringify(sizesOf(model, resolution))
			: undefined;
	// At most one Size is shown: for an expression that of the first model.
	return modelCases(models, operationsWith('image', 'size'), keyOf, 'first').flatMap((each) => {
		const [model] = each.models;
		if (!model) return [];
		const preselected = (operation: FormOperation) =>
			defaultSize(askedAs(operation), model, resolution);
		const hide = { resolution: hideUnless(resolution) };
		return [...new Set(each.operations.map(preselected))].flatMap((size) => {
			const operations = each.operations.filter((operation) => preselected(operation) === size);
			const shown = { ...each, operations, resolutions: [resolution] };
			return sizeField(shown, hide, size, [LEFT_EMPTY]);
		});
	});
}

/** What an empty size means at each resolution: the default of an untouched field. */
function emptyOption(model: Model): INodePropertyOptions {
	const defaults = resolutionsOf(model).map(
		(resolution) => `${sizesOf(model, resolution).defaultRatio} at ${resolutionLabel(resolution)}`,
	);
	return {
		...DEFAULT_SIZE,
		description: `Match with reference images where that is possible, otherwise ${defaults.join(', ')}`,
	};
}

/** The field for a resolution that is an expression, which matches none of the fixed values. */
function atAnyResolution(models: Models): INodeProperties[] {
	const keyOf = ({ resolutions }: Model) => JSON.stringify(resolutions);
	return modelCases(models, operationsWith('image', 'size'), keyOf).flatMap((each) => {
		const [model] = each.models;
		if (!model) return [];
		const resolutions = resolutionsOf(model);
		const shown = { ...each, resolutions };
		return sizeField(shown, { resolution: [...resolutions] }, '', [emptyOption(model)]);
	});
}

/** Several fields of one name, of which exactly one is shown whatever the other parameters hold. */
export function sizeFields(models: Models): INodeProperties[] {
	const resolutions = new Set(models.flatMap(resolutionsOf));
	return [
		...[...resolutions].flatMap((resolution) => atResolution(models, resolution)),
		...atAnyResolution(models),
	];
}
