import { z } from 'zod';
import { isBlank } from './blank';
import { MODEL_IDS, MODELS, OFFICIAL_MODEL } from '../models/models';
import { BACKGROUNDS, DEFAULT_QUALITY, MODERATIONS, QUALITIES } from '../models/qualities';
import { PROMPT_MAX_CHARS, REJECTIONS, type Rejection } from './rejections';
import type { Reject, RequestField } from './types';
import { DEFAULT_RESOLUTION, RESOLUTIONS } from '../models/sizes';

/** Reports broken rules as zod issues that carry reAPI's code, the value and what to do in `params`. */
export function rejecter(ctx: z.RefinementCtx): Reject {
	return (field, rejection, value, advice) =>
		ctx.addIssue({
			code: z.ZodIssueCode.custom,
			message: rejection.message,
			params: { field, code: rejection.code, value, advice },
		});
}

/** A value as text, for comparing and for error texts; a list of one value counts as that value. */
export function asText(value: unknown): string {
	if (Array.isArray(value) && value.length === 1) return asText(value[0]);
	// Not String(): an object from JSON may have a field named toString.
	return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

// An empty value counts as the form's default: an optional column of a table, an argument that an agent left out.
function choice<T extends string>(
	field: RequestField,
	values: readonly T[],
	fallback: T,
	rejection: (value: string) => Rejection,
) {
	return z.unknown().transform((value, ctx): T => {
		if (isBlank(value)) return fallback;
		const text = asText(value).trim().toLowerCase();
		const found = values.find((allowed) => allowed === text);
		if (found !== undefined) return found;
		rejecter(ctx)(field, rejection(asText(value)), value, `Choose one of ${values.join(', ')}.`);
		return z.NEVER;
	});
}

const prompt = z.unknown().transform((value, ctx): string => {
	const reject = rejecter(ctx);
	if (isBlank(value)) {
		reject('prompt', REJECTIONS.promptMissing(), value, 'Describe the image to make.');
		return z.NEVER;
	}
	// NaN is what is left of an expression that went wrong, and nobody wants to pay for a picture of it.
	if (typeof value === 'object' || Number.isNaN(value)) {
		reject('prompt', REJECTIONS.promptMissing(), value, 'Give a text, not a list or an object.');
		return z.NEVER;
	}
	const text = String(value);
	// UTF-16 units, as the API's own schema library counts: an emoji is two. Counting fewer could let a prompt through
	// that reAPI refuses when other items of the run are already paid for.
	const { length } = text;
	if (length > PROMPT_MAX_CHARS) {
		const advice = `It has ${length.toLocaleString('en')} characters: shorten it by ${(length - PROMPT_MAX_CHARS).toLocaleString('en')}.`;
		reject('prompt', REJECTIONS.promptTooLong(), `${text.slice(0, 40)}…`, advice);
		return z.NEVER;
	}
	return text;
});

const n = z.unknown().transform((value, ctx): number => {
	if (isBlank(value)) return 1;
	const count = typeof value === 'boolean' || typeof value === 'object' ? NaN : Number(value);
	const { maxImages } = MODELS[OFFICIAL_MODEL];
	if (Number.isInteger(count) && count >= 1 && count <= maxImages) return count;
	rejecter(ctx)('n', REJECTIONS.n(), value, `Give a whole number from 1 to ${maxImages}.`);
	return z.NEVER;
});

/** The fields of a request that can be checked alone; the others depend on these. */
export const fields = z.object({
	model: choice('model', MODEL_IDS, OFFICIAL_MODEL, REJECTIONS.model),
	prompt,
	resolution: choice('resolution', RESOLUTIONS, DEFAULT_RESOLUTION, REJECTIONS.resolution),
	quality: choice('quality', QUALITIES, DEFAULT_QUALITY, REJECTIONS.quality),
	n,
	background: choice('background', BACKGROUNDS, 'auto', REJECTIONS.background),
	moderation: choice('moderation', MODERATIONS, 'auto', REJECTIONS.moderation),
	size: z.unknown(),
	width: z.unknown(),
	height: z.unknown(),
	imageUrls: z.unknown(),
	maskUrl: z.unknown(),
});
