import type { PriceQuery } from '../models/estimate';
import type { ImageOperation, Models } from '../models/model';
import { MODELS } from '../models/models';
import { fail, succeed, type Result } from '../result';
import { checkSize } from './checkSize';
import {
	checkBackground,
	checkCount,
	checkModel,
	checkOptionalChoice,
	checkResolution,
} from './fields';
import { checkPrompt } from './prompt';
import type { UrlRule } from './publicUrl';
import { checkMask, checkReferences } from './references';
import type { SizedOperation } from './sizeValues';
import type {
	CheckedRequest,
	Findings,
	ImageRequest,
	RequestInput,
	RequestIssue,
	RequestWarning,
} from './types';

/** What a check finds, as lists. */
function collect() {
	const issues: RequestIssue[] = [];
	const warnings: RequestWarning[] = [];
	const findings: Findings = {
		reject: (issue) => issues.push(issue),
		warn: (warning) => warnings.push(warning),
	};
	return { issues, warnings, findings };
}

/** The fields that decide about the price; undefined if there is no model whose rules could be asked. */
function checkPricedFields(
	operation: SizedOperation,
	input: RequestInput,
	models: Models,
	findings: Findings,
): PriceQuery | undefined {
	const model = checkModel(operation, input, models, findings);
	if (!model) return undefined;
	const resolution = checkResolution(model, input, findings);
	const size = checkSize(operation, model, resolution, input, findings);
	const quality = checkOptionalChoice('quality', model, input, findings);
	return {
		model,
		resolution,
		...(size !== undefined && { size }),
		...(quality !== undefined && { quality }),
		n: checkCount(model, input, findings),
	};
}

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
): Result<CheckedRequest, readonly RequestIssue[]> {
	const { issues, warnings, findings } = collect();
	const priced = checkPricedFields(operation, input, models, findings);
	// Every other rule is a rule of a model.
	if (!priced) return fail(issues);
	const { model } = priced;
	const prompt = checkPrompt(model, input.prompt, findings);
	const imageUrls = checkReferences(operation, model, input.imageUrls, rule, findings);
	const maskUrl = checkMask(operation, input.maskUrl, rule, findings);
	const background = checkBackground(model, input, findings);
	const moderation = checkOptionalChoice('moderation', model, input, findings);
	if (issues.length > 0) return fail(issues);
	const request: ImageRequest = {
		...priced,
		prompt,
		imageUrls,
		...(maskUrl !== undefined && { maskUrl }),
		...(background !== undefined && { background }),
		...(moderation !== undefined && { moderation }),
	};
	return succeed({ request, warnings });
}

/** Checks, as {@link checkRequest}, the fields of a request that decide about its price: for every size of the form. */
export function checkPriceQuery(
	input: RequestInput,
	models: Models = MODELS,
): Result<
	{ readonly query: PriceQuery; readonly warnings: readonly RequestWarning[] },
	readonly RequestIssue[]
> {
	const { issues, warnings, findings } = collect();
	const query = checkPricedFields('estimateCost', input, models, findings);
	return query && issues.length === 0 ? succeed({ query, warnings }) : fail(issues);
}
