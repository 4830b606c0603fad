import type { ImageOperation, Models } from '../models/model';
import { MODELS } from '../models/models';
import { fail, succeed, type Result } from '../result';
import {
	checkCount,
	checkModel,
	checkOptionalChoice,
	checkPrompt,
	checkResolution,
} from './fields';
import type { UrlRule } from './publicUrl';
import { checkMask, checkReferences } from './references';
import { checkSize } from './size';
import type { ImageRequest, Reject, RequestInput, RequestIssue } from './types';

/**
 * Checks values of any kind against every rule of the model (vendor's page, "Validation errors").
 * Empty values count as the form's default, except for the prompt, references and mask, which have none. What the
 * model does not know is not part of its request, whatever an old workflow still holds.
 * @param models the models that there are, the default one first
 */
export function checkRequest(
	operation: ImageOperation,
	input: RequestInput,
	rule: UrlRule,
	models: Models = MODELS,
): Result<ImageRequest, readonly RequestIssue[]> {
	const issues: RequestIssue[] = [];
	const reject: Reject = (field, { code, message }, value, advice) =>
		issues.push({ field, code, message, value, advice });
	const model = checkModel(operation, input.model, models, reject);
	// Every other rule is a rule of a model.
	if (!model) return fail(issues);
	const resolution = checkResolution(model, input.resolution, reject);
	const size = checkSize(operation, { ...input, model, resolution }, reject);
	const quality = checkOptionalChoice('quality', model, input.quality, reject);
	const background = checkOptionalChoice('background', model, input.background, reject);
	const moderation = checkOptionalChoice('moderation', model, input.moderation, reject);
	const maskUrl = checkMask(operation, input.maskUrl, rule, reject);
	const request: ImageRequest = {
		model,
		prompt: checkPrompt(model, input.prompt, reject),
		resolution,
		n: checkCount(model, input.n, reject),
		imageUrls: checkReferences(operation, model, input.imageUrls, rule, reject),
		...(size !== undefined && { size }),
		...(quality !== undefined && { quality }),
		...(maskUrl !== undefined && { maskUrl }),
		...(background !== undefined && { background }),
		...(moderation !== undefined && { moderation }),
	};
	return issues.length > 0 ? fail(issues) : succeed(request);
}
