import type { Model, Models } from '../models/model';
import { findModel, modelsFor } from '../models/models';
import { imagesMax, resolutionsOf } from '../models/questions';
import type { SizedOperation } from './sizeValues';
import { shownValue } from './shownValue';
import { takesDefault } from './takesDefault';
import type { Findings, RequestField, RequestInput } from './types';
import { textOf, wholeNumber } from './values';
import { VENDOR_CODES } from './vendorCodes';

/**
 * The model of a request. Where only one knows the operation there is no choice, whatever an old workflow holds; an
 * empty value counts as the first of the list.
 */
export function checkModel(
	operation: SizedOperation,
	input: RequestInput,
	models: Models,
	findings: Findings,
): Model | undefined {
	const candidates = operation === 'estimateCost' ? models : modelsFor(operation, models);
	const [first, ...others] = candidates;
	if (!first || others.length === 0) return first;
	if (takesDefault(input, 'model', first.id, findings)) return first;
	const id = textOf(input.model);
	const found = id && findModel(id, candidates);
	if (found) return found;
	const ids = candidates.map(({ id }) => id).join(', ');
	findings.reject({
		field: 'model',
		problem: `is ${shownValue(input.model)}, but must be one of ${ids}`,
		advice: 'Choose one of these models; for another one use the operation Send Custom Request.',
	});
	return undefined;
}

/** One of some values in either case; an empty value counts as the form's default. */
function checkChoice(
	field: RequestField,
	input: RequestInput,
	choice: { readonly values: readonly string[]; readonly default: string },
	findings: Findings,
): string {
	// An optional column of a table, an argument that an agent left out.
	if (takesDefault(input, field, choice.default, findings)) return choice.default;
	const text = textOf(input[field])?.trim().toLowerCase();
	const found = choice.values.find((allowed) => allowed.toLowerCase() === text);
	if (found !== undefined) return found;
	findings.reject({
		field,
		problem: `is ${shownValue(input[field])}, but must be one of ${choice.values.join(', ')}`,
		advice: 'Choose one of these values.',
		code: VENDOR_CODES.invalid,
	});
	return choice.default;
}

/** The resolution of a request. */
export function checkResolution(model: Model, input: RequestInput, findings: Findings): string {
	const choice = { values: resolutionsOf(model), default: model.defaultResolution };
	return checkChoice('resolution', input, choice, findings);
}

/** A field that some models know: undefined where this one does not, whatever an old workflow still holds. */
export function checkOptionalChoice(
	field: 'quality' | 'moderation',
	model: Model,
	input: RequestInput,
	findings: Findings,
): string | undefined {
	const choice = model.fields[field];
	return choice && checkChoice(field, input, choice, findings);
}

/** The background, as {@link checkOptionalChoice}; a value that is not carried out gets a warning. */
export function checkBackground(
	model: Model,
	input: RequestInput,
	findings: Findings,
): string | undefined {
	const field = model.fields.background;
	if (!field) return undefined;
	const value = checkChoice('background', input, field, findings);
	const rendered = field.renderedAs[value];
	if (rendered !== undefined) {
		findings.warn({ kind: 'notRendered', field: 'background', value, rendered });
	}
	return value;
}

/** The number of images of a request: 1 for a model that makes one at a time. */
export function checkCount(model: Model, input: RequestInput, findings: Findings): number {
	if (!model.fields.n || takesDefault(input, 'n', '1', findings)) return 1;
	const value = input.n;
	const count = wholeNumber(value) ?? 0;
	const max = imagesMax(model);
	if (count >= 1 && count <= max) return count;
	findings.reject({
		field: 'n',
		problem: `is ${shownValue(value)}, but must be a whole number from 1 to ${max}`,
		advice: 'For more images, use more input items.',
		code: VENDOR_CODES.invalid,
	});
	return 1;
}
