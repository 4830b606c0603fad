import { isBlank } from './blank';
import type { ImageOperation, Model, Models } from '../models/model';
import { findModel, modelsFor } from '../models/models';
import { imagesMax, resolutionsOf } from '../models/questions';
import { REJECTIONS, type Rejection } from './rejections';
import type { Reject, RequestField } from './types';
import { asText } from './values';

/**
 * The model of a request. Where only one knows the operation there is no choice, whatever an old workflow holds; an
 * empty value counts as the first of the list.
 */
export function checkModel(
	operation: ImageOperation,
	value: unknown,
	models: Models,
	reject: Reject,
): Model | undefined {
	const candidates = modelsFor(operation, models);
	const [first, ...others] = candidates;
	if (others.length === 0 || isBlank(value)) return first;
	const found = findModel(asText(value), candidates);
	if (!found) {
		const ids = candidates.map(({ id }) => id).join(', ');
		reject('model', REJECTIONS.model(asText(value), candidates), value, `Choose one of ${ids}.`);
	}
	return found;
}

/** One of some values in either case; an empty value counts as the form's default. */
function checkChoice(
	field: RequestField,
	value: unknown,
	choice: { readonly values: readonly string[]; readonly default: string },
	rejection: (value: string) => Rejection,
	reject: Reject,
): string {
	// An optional column of a table, an argument that an agent left out.
	if (isBlank(value)) return choice.default;
	const text = asText(value).trim().toLowerCase();
	const found = choice.values.find((allowed) => allowed.toLowerCase() === text);
	if (found !== undefined) return found;
	const advice = `Choose one of ${choice.values.join(', ')}.`;
	reject(field, rejection(asText(value)), value, advice);
	return choice.default;
}

/** The resolution of a request. */
export function checkResolution(model: Model, value: unknown, reject: Reject): string {
	const choice = { values: resolutionsOf(model), default: model.defaultResolution };
	const rejection = (text: string) => REJECTIONS.resolution(text, model);
	return checkChoice('resolution', value, choice, rejection, reject);
}

/** A field that some models know: undefined where this one does not, whatever an old workflow still holds. */
export function checkOptionalChoice(
	field: 'quality' | 'background' | 'moderation',
	model: Model,
	value: unknown,
	reject: Reject,
): string | undefined {
	const choice = model.fields[field];
	if (!choice) return undefined;
	const rejection = (text: string) => REJECTIONS.choice(field, text, choice.values);
	return checkChoice(field, value, choice, rejection, reject);
}

/** The number of images of a request: 1 for a model that makes one at a time. */
export function checkCount(model: Model, value: unknown, reject: Reject): number {
	if (!model.fields.n || isBlank(value)) return 1;
	const count = typeof value === 'boolean' || typeof value === 'object' ? NaN : Number(value);
	const max = imagesMax(model);
	if (Number.isInteger(count) && count >= 1 && count <= max) return count;
	reject('n', REJECTIONS.n(model), value, `Give a whole number from 1 to ${max}.`);
	return 1;
}

/** The prompt of a request, as text. */
export function checkPrompt(model: Model, value: unknown, reject: Reject): string {
	if (isBlank(value)) {
		reject('prompt', REJECTIONS.promptMissing(), value, 'Describe the image to make.');
		return '';
	}
	// NaN is what is left of an expression that went wrong, and nobody wants to pay for an image of it.
	if (typeof value === 'object' || Number.isNaN(value)) {
		reject('prompt', REJECTIONS.promptMissing(), value, 'Give a text, not a list or an object.');
		return '';
	}
	const text = String(value);
	// UTF-16 units, as the API's own schema library counts: an emoji is two. Counting fewer could let a prompt through
	// that reAPI refuses when other items of the run are already paid for.
	const { length } = text;
	const { promptMax } = model;
	if (length > promptMax) {
		const advice = `It has ${length.toLocaleString('en')} characters: shorten it by ${(length - promptMax).toLocaleString('en')}.`;
		reject('prompt', REJECTIONS.promptTooLong(model), `${text.slice(0, 40)}…`, advice);
	}
	return text;
}
