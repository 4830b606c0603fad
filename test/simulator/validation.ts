import type { Model, Models } from '../../nodes/ReapiImage/models/model';
import { findModel, MODELS } from '../../nodes/ReapiImage/models/models';
import {
	imagesMax,
	resolutionsOf,
	sizesAt,
	sizesOf,
	sizeValuesOf,
} from '../../nodes/ReapiImage/models/questions';
import type { RequestBody } from '../../nodes/ReapiImage/request/body';
import { REJECTIONS, type Rejection } from './rejections';
import { parseUrl } from '../../nodes/ReapiImage/request/url';
import type { AcceptedRequest } from './acceptedRequest';
import { Refusal } from './responses';
import { CODES } from './codes';
import { acceptOther } from './otherModels';

type Fields = Readonly<Record<string, unknown>>;

/** The fields of the body that a model knows. */
function fieldsOf({ fields }: Model): readonly string[] {
	return [
		...['model', 'prompt', 'size', 'resolution', 'n'],
		...(fields.references ? ['image_urls'] : []),
		...(fields.mask ? ['mask_url'] : []),
		...(['quality', 'background', 'moderation'] as const).filter((name) => fields[name]),
	];
}

function refuse({ code, message }: Rejection): never {
	throw new Refusal(400, code, message);
}

function invalid(message: string): never {
	return refuse({ code: CODES.invalid, message });
}

function modelOf(value: unknown, models: Models): Model {
	if (value === undefined) return refuse({ code: CODES.missing, message: 'model is required' });
	const found = typeof value === 'string' ? findModel(value, models) : undefined;
	return found?.id === value ? found : refuse(REJECTIONS.model(String(value), models));
}

function promptOf(value: unknown, model: Model): string {
	if (value === undefined || value === null || value === '') {
		return refuse(REJECTIONS.promptMissing());
	}
	if (typeof value !== 'string') return invalid('prompt must be a string');
	// UTF-16 units, as zod counts them: the schemas of the vendor's front end are zod's.
	if (value.length > model.promptMax) return refuse(REJECTIONS.promptTooLong(model));
	return value;
}

function choiceOf(
	value: unknown,
	allowed: readonly string[],
	assumed: string,
	rejection: (value: string) => Rejection,
): string {
	if (value === undefined) return assumed;
	return allowed.find((choice) => choice === value) ?? refuse(rejection(String(value)));
}

function optionalChoiceOf(
	field: 'quality' | 'background' | 'moderation',
	fields: Fields,
	model: Model,
): string | undefined {
	const choice = model.fields[field];
	return (
		choice &&
		choiceOf(fields[field], choice.values, choice.assumed, (value) =>
			REJECTIONS.choice(field, value, choice.values),
		)
	);
}

function resolutionOf(value: unknown, model: Model): string {
	const lower = typeof value === 'string' ? value.toLowerCase() : value;
	const rejection = () => REJECTIONS.resolution(String(value), model);
	return choiceOf(lower, resolutionsOf(model), model.assumed.resolution, rejection);
}

function sizeOf(value: unknown, model: Model, resolution: string): string | undefined {
	const size = value === undefined ? undefined : String(value);
	const known = sizeValuesOf(model).some((each) => each === value);
	const pixels =
		model.fields.pixelSize !== undefined && typeof value === 'string' && isPixelSize(value);
	if (size !== undefined && !known && !pixels) {
		return refuse(REJECTIONS.size(size, model));
	}
	const { explicitSize } = sizesOf(model, resolution);
	const here = sizesAt(model, resolution).some((each) => each === size);
	if (explicitSize && !here) return refuse(REJECTIONS.explicitSize(model, resolution));
	if (size !== undefined && !here && !pixels) return refuse(REJECTIONS.size(size, model));
	return size;
}

function isPixelSize(value: string): boolean {
	return /^[1-9]\d{0,5}x[1-9]\d{0,5}$/.test(value);
}

function countOf(value: unknown, model: Model): number {
	if (value === undefined) return 1;
	const max = imagesMax(model);
	if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= max) {
		return value;
	}
	return model.fields.n ? refuse(REJECTIONS.n(model)) : invalid('n must be 1');
}

function isPublicUrl(value: unknown): value is string {
	return typeof value === 'string' && /^https?:$/.test(parseUrl(value)?.protocol ?? '');
}

function imageUrlsOf(value: unknown, { fields }: Model): readonly string[] {
	if (value === undefined) return [];
	if (!Array.isArray(value)) return invalid('image_urls must be an array of URLs');
	const max = fields.references?.max ?? 0;
	if (value.length > max) return refuse(REJECTIONS.tooManyReferences(max));
	if (!value.every(isPublicUrl)) return refuse(REJECTIONS.imageUrl());
	return value;
}

function maskUrlOf(value: unknown, imageUrls: readonly string[]): string | undefined {
	if (value === undefined) return undefined;
	if (imageUrls.length === 0) return refuse(REJECTIONS.maskWithoutReference());
	return isPublicUrl(value) ? value : refuse(REJECTIONS.maskUrl());
}

/**
 * Checks a body by the vendor's rules, written here anew: the node's own check must not be its own judge. What a model
 * knows is read from the same data.
 * Strict: a field that the model does not know is refused (code 20003; the wording is not documented).
 * @param otherModels whether a model that is not in the list is accepted, with whatever fields
 * @throws Refusal 400 with the vendor's code and message for the first broken rule
 */
export function validate(
	body: unknown,
	models: Models = MODELS,
	otherModels = false,
): AcceptedRequest {
	if (typeof body !== 'object' || body === null || Array.isArray(body)) {
		return invalid('the request body must be a JSON object');
	}
	const fields: Fields = { ...body };
	const { model: id } = fields;
	if (otherModels && typeof id === 'string' && id !== '' && !findModel(id, models)) {
		return acceptOther(fields, id);
	}
	const model = modelOf(id, models);
	const unknown = Object.keys(fields).find((field) => !fieldsOf(model).includes(field));
	if (unknown !== undefined) return refuse(REJECTIONS.unknownField(unknown));
	const resolution = resolutionOf(fields.resolution, model);
	const imageUrls = imageUrlsOf(fields.image_urls, model);
	const size = sizeOf(fields.size, model, resolution);
	const accepted = {
		model,
		prompt: promptOf(fields.prompt, model),
		size: size ?? (imageUrls.length > 0 ? undefined : model.assumed.ratio),
		resolution,
		quality: optionalChoiceOf('quality', fields, model),
		n: countOf(fields.n, model),
		imageUrls,
		maskUrl: maskUrlOf(fields.mask_url, imageUrls),
		moderation: optionalChoiceOf('moderation', fields, model),
	};
	optionalChoiceOf('background', fields, model);
	return { ...accepted, body: body as RequestBody };
}
