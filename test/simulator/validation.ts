import {
	BASIC_MODEL,
	MODELS,
	OFFICIAL_MODEL,
	type ModelId,
} from '../../nodes/ReapiImage/models/models';
import {
	BACKGROUNDS,
	MODERATIONS,
	QUALITIES,
	type Quality,
} from '../../nodes/ReapiImage/models/qualities';
import { RESOLUTIONS, SIZES, SIZES_4K, type Resolution } from '../../nodes/ReapiImage/models/sizes';
import type { RequestBody } from '../../nodes/ReapiImage/request/body';
import {
	PROMPT_MAX_CHARS,
	REFERENCES_MAX,
	REJECTIONS,
	type Rejection,
} from '../../nodes/ReapiImage/request/rejections';
import { parseUrl } from '../../nodes/ReapiImage/request/url';
import { Refusal } from './answers';
import { CODES } from './codes';

/** A request that passed every rule, with the API's defaults filled in. */
export interface AcceptedRequest {
	/** As it was sent. */
	readonly body: RequestBody;
	readonly model: ModelId;
	readonly prompt: string;
	/** Undefined: mirrors the first reference. */
	readonly size?: string;
	readonly resolution: Resolution;
	readonly quality: Quality;
	readonly n: number;
	readonly imageUrls: readonly string[];
	readonly maskUrl?: string;
	readonly moderation: string;
}

type Fields = Readonly<Record<string, unknown>>;

const COMMON_FIELDS = ['model', 'prompt', 'size', 'resolution', 'n', 'image_urls'];
const FIELDS: Readonly<Record<ModelId, readonly string[]>> = {
	[BASIC_MODEL]: COMMON_FIELDS,
	[OFFICIAL_MODEL]: [...COMMON_FIELDS, 'quality', 'mask_url', 'background', 'moderation'],
};

function refuse({ code, message }: Rejection): never {
	throw new Refusal(400, code, message);
}

function invalid(message: string): never {
	return refuse({ code: CODES.invalid, message });
}

function modelOf(value: unknown): ModelId {
	if (value === undefined) return refuse({ code: CODES.missing, message: 'model is required' });
	if (value === OFFICIAL_MODEL || value === BASIC_MODEL) return value;
	return refuse(REJECTIONS.model(String(value)));
}

function promptOf(value: unknown): string {
	if (value === undefined || value === null || value === '') {
		return refuse(REJECTIONS.promptMissing());
	}
	if (typeof value !== 'string') return invalid('prompt must be a string');
	// UTF-16 units, as zod counts them: the schemas of the vendor's front end are zod's.
	if (value.length > PROMPT_MAX_CHARS) return refuse(REJECTIONS.promptTooLong());
	return value;
}

function choiceOf<T extends string>(
	value: unknown,
	allowed: readonly T[],
	fallback: T,
	rejection: (value: string) => Rejection,
): T {
	if (value === undefined) return fallback;
	return allowed.find((choice) => choice === value) ?? refuse(rejection(String(value)));
}

function resolutionOf(value: unknown): Resolution {
	const lower = typeof value === 'string' ? value.toLowerCase() : value;
	const rejection = () => REJECTIONS.resolution(String(value));
	return choiceOf(lower, RESOLUTIONS, '1k', rejection);
}

function sizeOf(value: unknown, model: ModelId, resolution: Resolution): string | undefined {
	const size = value === undefined ? undefined : String(value);
	const ratio = SIZES.some((known) => known === value);
	const pixels = model === OFFICIAL_MODEL && typeof value === 'string' && isPixelSize(value);
	if (size !== undefined && !ratio && !pixels) {
		return refuse(REJECTIONS.size(size, model));
	}
	if (resolution === '4k' && !SIZES_4K.some((wide) => wide === size)) {
		return refuse(REJECTIONS.size4k());
	}
	return size;
}

function isPixelSize(value: string): boolean {
	return /^[1-9]\d{0,5}x[1-9]\d{0,5}$/.test(value);
}

function countOf(value: unknown, model: ModelId): number {
	if (value === undefined) return 1;
	const { maxImages } = MODELS[model];
	if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= maxImages) {
		return value;
	}
	return model === OFFICIAL_MODEL ? refuse(REJECTIONS.n()) : invalid('n must be 1');
}

function isPublicUrl(value: unknown): value is string {
	return typeof value === 'string' && /^https?:$/.test(parseUrl(value)?.protocol ?? '');
}

function imageUrlsOf(value: unknown): readonly string[] {
	if (value === undefined) return [];
	if (!Array.isArray(value)) return invalid('image_urls must be an array of URLs');
	if (value.length > REFERENCES_MAX) return refuse(REJECTIONS.tooManyReferences());
	if (!value.every(isPublicUrl)) return refuse(REJECTIONS.imageUrl());
	return value;
}

function maskUrlOf(value: unknown, imageUrls: readonly string[]): string | undefined {
	if (value === undefined) return undefined;
	if (imageUrls.length === 0) return refuse(REJECTIONS.maskWithoutReference());
	return isPublicUrl(value) ? value : refuse(REJECTIONS.maskUrl());
}

/**
 * Checks a body by the vendor's rules, written here anew: the node's own check must not be its own judge.
 * Strict: a field that the model does not know is refused (code 20003; the wording is not documented).
 * @throws Refusal 400 with the vendor's code and message for the first broken rule
 */
export function validate(body: unknown): AcceptedRequest {
	if (typeof body !== 'object' || body === null || Array.isArray(body)) {
		return invalid('the request body must be a JSON object');
	}
	const fields: Fields = { ...body };
	const model = modelOf(fields.model);
	const unknown = Object.keys(fields).find((field) => !FIELDS[model].includes(field));
	if (unknown !== undefined) return refuse(REJECTIONS.unknownField(unknown));
	const resolution = resolutionOf(fields.resolution);
	const imageUrls = imageUrlsOf(fields.image_urls);
	const accepted = {
		model,
		prompt: promptOf(fields.prompt),
		size: sizeOf(fields.size, model, resolution) ?? (imageUrls.length > 0 ? undefined : '1:1'),
		resolution,
		quality: choiceOf(fields.quality, QUALITIES, 'auto', REJECTIONS.quality),
		n: countOf(fields.n, model),
		imageUrls,
		maskUrl: maskUrlOf(fields.mask_url, imageUrls),
		moderation: choiceOf(fields.moderation, MODERATIONS, 'auto', REJECTIONS.moderation),
	};
	choiceOf(fields.background, BACKGROUNDS, 'auto', REJECTIONS.background);
	return { ...accepted, body: body as RequestBody };
}
