import { MODELS, OFFICIAL_MODEL, MODEL_IDS, type ModelId } from '../models/models';
import { BACKGROUNDS, MODERATIONS, QUALITIES } from '../models/qualities';
import { RESOLUTIONS, SIZES, SIZES_4K } from '../models/sizes';

/** Limits of the request (vendor's page, "Request body"). */
export const PROMPT_MAX_CHARS = 4000;
export const REFERENCES_MAX = 16;

/** What the API answers to a request that breaks a rule: HTTP 400 with this code and text. */
export interface Rejection {
	/** reAPI's five-digit code. */
	readonly code: number;
	/** reAPI's own wording. */
	readonly message: string;
}

const invalid = (message: string): Rejection => ({ code: 20003, message });
const missing = (message: string): Rejection => ({ code: 20002, message });

/** The rows of the vendor's validation table, with the API's code and wording. */
export const REJECTIONS = {
	promptMissing: () => missing('prompt is required'),
	promptTooLong: (): Rejection => ({
		code: 20007,
		message: `prompt must be at most ${PROMPT_MAX_CHARS} characters`,
	}),
	size: (value: string, model: ModelId) =>
		invalid(
			`invalid size "${value}" (allowed: ${SIZES.join(', ')}${MODELS[model].fullFeatures ? ', or WxH pixels' : ''})`,
		),
	resolution: (value: string) =>
		invalid(`invalid resolution "${value}" (allowed: ${RESOLUTIONS.join(', ')})`),
	size4k: () => invalid(`4K requires an explicit size in {${SIZES_4K.join(', ')}}`),
	n: () => invalid(`n must be between 1 and ${MODELS[OFFICIAL_MODEL].maxImages}`),
	tooManyReferences: () => invalid(`image_urls accepts at most ${REFERENCES_MAX} entries`),
	maskWithoutReference: () => invalid('mask_url requires at least one entry in image_urls'),
	imageUrl: () => invalid('image URL must be a public http(s) URL — data: URIs are rejected'),
	maskUrl: () => invalid('mask_url must be a public URL — data: URIs are rejected'),
	quality: (value: string) =>
		invalid(`invalid quality "${value}" (allowed: ${QUALITIES.join(', ')})`),
	background: (value: string) =>
		invalid(`invalid background "${value}" (allowed: ${BACKGROUNDS.join(', ')})`),
	moderation: (value: string) =>
		invalid(`invalid moderation "${value}" (allowed: ${MODERATIONS.join(', ')})`),
	// Not in the table, by analogy with its other rows: the wording is ours.
	model: (value: string) => invalid(`invalid model "${value}" (allowed: ${MODEL_IDS.join(', ')})`),
	unknownField: (field: string) => invalid(`${field} is not a parameter of this model`),
} as const;
