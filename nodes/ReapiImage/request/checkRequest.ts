import type { z } from 'zod';
import { isBlank } from './blank';
import { BASIC_MODEL, OFFICIAL_MODEL } from '../models/models';
import type { UrlRule } from './publicUrl';
import { checkMask, checkReferences } from './references';
import { asText, fields, rejecter } from './fields';
import type {
	CheckedRequest,
	ImageOperation,
	ImageRequest,
	RequestInput,
	RequestIssue,
} from './types';
import { checkSize } from './size';

// What a model does not know is not part of its request, whatever an old workflow still holds.
function withoutUnknownFields(operation: ImageOperation, input: RequestInput): RequestInput {
	const model = operation === 'inpaint' || isBlank(input.model) ? OFFICIAL_MODEL : input.model;
	if (asText(model).trim().toLowerCase() !== BASIC_MODEL) return { ...input, model };
	return {
		...input,
		model,
		quality: undefined,
		n: undefined,
		background: undefined,
		moderation: undefined,
	};
}

function requestSchema(operation: ImageOperation, rule: UrlRule) {
	return fields.transform((form, ctx): ImageRequest => {
		const reject = rejecter(ctx);
		const { imageUrls, maskUrl, size, width, height, ...rest } = form;
		const mask = checkMask(operation, maskUrl, rule, reject);
		const checkedSize = checkSize(
			{ size, width, height, model: rest.model, resolution: rest.resolution },
			operation,
			reject,
		);
		return {
			...rest,
			imageUrls: checkReferences(operation, imageUrls, rule, reject),
			...(mask !== undefined && { maskUrl: mask }),
			...(checkedSize !== undefined && { size: checkedSize }),
		};
	});
}

/**
 * Checks values of any kind against every rule of the API (vendor's page, "Validation errors").
 * Empty values count as the form's default, except for the prompt, references and mask, which have none.
 */
export function checkRequest(
	operation: ImageOperation,
	input: RequestInput,
	rule: UrlRule,
): CheckedRequest {
	const result = requestSchema(operation, rule).safeParse(withoutUnknownFields(operation, input));
	if (result.success) return { ok: true, request: result.data };
	const issues = result.error.issues.map((issue): RequestIssue => {
		const { params, message } = issue as z.ZodCustomIssue;
		const { field, code, value, advice } = params as Omit<RequestIssue, 'message'>;
		return { field, code, value, advice, message: String(message) };
	});
	return { ok: false, issues };
}
