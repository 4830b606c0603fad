import type { Model } from '../../nodes/ReapiImage/models/model';
import {
	imagesMax,
	resolutionsOf,
	sizesAt,
	sizeValuesOf,
} from '../../nodes/ReapiImage/models/questions';
import { resolutionLabel } from '../../nodes/ReapiImage/models/sizes';

/** The API's response to a request that breaks a rule: HTTP 400 with this code and text. */
export interface Rejection {
	/** reAPI's five-digit code. */
	readonly code: number;
	/** reAPI's own wording. */
	readonly message: string;
}

const invalid = (message: string): Rejection => ({ code: 20003, message });
const missing = (message: string): Rejection => ({ code: 20002, message });

/** The rows of the vendor's validation table, with the API's code and wording, for the limits of a model. */
export const REJECTIONS = {
	promptMissing: () => missing('prompt is required'),
	promptTooLong: ({ promptMax }: Model): Rejection => ({
		code: 20007,
		message: `prompt must be at most ${promptMax} characters`,
	}),
	size: (value: string, model: Model) =>
		invalid(
			`invalid size "${value}" (allowed: ${sizeValuesOf(model).join(', ')}${model.fields.pixelSize ? ', or WxH pixels' : ''})`,
		),
	resolution: (value: string, model: Model) =>
		invalid(`invalid resolution "${value}" (allowed: ${resolutionsOf(model).join(', ')})`),
	explicitSize: (model: Model, resolution: string) =>
		invalid(
			`${resolutionLabel(resolution)} requires an explicit size in {${sizesAt(model, resolution).join(', ')}}`,
		),
	n: (model: Model) => invalid(`n must be between 1 and ${imagesMax(model)}`),
	tooManyReferences: (max: number) => invalid(`image_urls accepts at most ${max} entries`),
	maskWithoutReference: () => invalid('mask_url requires at least one entry in image_urls'),
	imageUrl: () => invalid('image URL must be a public http(s) URL — data: URIs are rejected'),
	maskUrl: () => invalid('mask_url must be a public URL — data: URIs are rejected'),
	choice: (
		field: 'quality' | 'background' | 'moderation',
		value: string,
		allowed: readonly string[],
	) => invalid(`invalid ${field} "${value}" (allowed: ${allowed.join(', ')})`),
	// Not in the table, by analogy with its other rows: the wording is ours.
	model: (value: string, models: readonly Model[]) =>
		invalid(`invalid model "${value}" (allowed: ${models.map(({ id }) => id).join(', ')})`),
	unknownField: (field: string) => invalid(`${field} is not a parameter of this model`),
} as const;
