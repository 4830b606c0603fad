import type { ImageOperation, Model, Models } from '../models/model';
import { checkRequest } from './checkRequest';
import type { UrlRule } from './publicUrl';
import { shownValue } from './shownValue';
import { CUSTOM_SIZE, MATCH_SIZE } from './sizeValues';
import type { ImageRequest, RequestField, RequestInput, RequestWarning } from './types';

/** What is known of a body in the API's own field names. */
export type CheckedBody =
	| { readonly kind: 'unknownModel' }
	/** It breaks rules of its model: each in words, with the name of the field. */
	| { readonly kind: 'broken'; readonly problems: readonly string[] }
	| {
			readonly kind: 'kept';
			readonly request: ImageRequest;
			readonly warnings: readonly RequestWarning[];
	  };

type Body = Readonly<Record<string, unknown>>;

/** The fields of a request under the names of the API. */
const WIRE_NAMES: Readonly<Record<RequestField, string>> = {
	model: 'model',
	prompt: 'prompt',
	size: 'size',
	width: 'size',
	height: 'size',
	resolution: 'resolution',
	quality: 'quality',
	n: 'n',
	imageUrls: 'image_urls',
	maskUrl: 'mask_url',
	background: 'background',
	moderation: 'moderation',
};

const OPTIONAL = ['quality', 'background', 'moderation'] as const;

/** The fields that a model knows, in the names of the API. */
function knownFields({ fields }: Model): readonly string[] {
	const { quality, background, moderation, references, mask } = fields;
	const ofSome = { quality, background, moderation, image_urls: references, mask_url: mask };
	const known = Object.entries(ofSome).filter(([, rule]) => rule);
	return ['model', 'prompt', 'size', 'resolution', 'n', ...known.map(([name]) => name)];
}

function operationOf(body: Body): ImageOperation {
	if (body.mask_url !== undefined) return 'inpaint';
	const references = body.image_urls;
	return Array.isArray(references) && references.length > 0 ? 'edit' : 'generate';
}

/** A body as the form would have it: what is left out is what the API assumes, not the form's default. */
function asInput(body: Body, model: Model, operation: ImageOperation): RequestInput {
	const { assumed, fields } = model;
	const size = operation === 'generate' ? assumed.ratio : MATCH_SIZE;
	return {
		model: model.id,
		prompt: body.prompt,
		resolution: body.resolution ?? assumed.resolution,
		size: body.size ?? size,
		n: body.n ?? 1,
		...Object.fromEntries(OPTIONAL.map((name) => [name, body[name] ?? fields[name]?.assumed])),
		imageUrls: body.image_urls,
		maskUrl: body.mask_url,
	};
}

/** The form forgives more than the API: values of another type, and those that only the form has. */
function unforgiven(body: Body, model: Model): string[] {
	const known = knownFields(model);
	const problems = Object.keys(body)
		.filter((name) => !known.includes(name))
		.map((name) => `${shownValue(name)} is not a field of this model`);
	const texts = ['prompt', 'size', 'resolution', 'mask_url', ...OPTIONAL];
	for (const name of texts.filter((each) => body[each] !== undefined)) {
		const value = body[name];
		const formOnly = name === 'size' && (value === MATCH_SIZE || value === CUSTOM_SIZE);
		if (typeof value !== 'string' || formOnly) problems.push(`${name} is ${shownValue(value)}`);
	}
	const { n, image_urls: references } = body;
	const single = !model.fields.n && n !== undefined && n !== 1;
	if ((n !== undefined && typeof n !== 'number') || single) problems.push(`n is ${shownValue(n)}`);
	const list = Array.isArray(references) && references.every((url) => typeof url === 'string');
	if (references !== undefined && !list) problems.push(`image_urls is ${shownValue(references)}`);
	return problems;
}

/**
 * Holds a body against the rules of its model, for an estimate: it is sent whatever comes of it.
 * @param models the models that the node knows
 */
export function checkBody(body: Body, rule: UrlRule, models: Models): CheckedBody {
	const model = models.find(({ id }) => id === body.model);
	if (!model) return { kind: 'unknownModel' };
	const problems = unforgiven(body, model);
	if (problems.length > 0) return { kind: 'broken', problems };
	const operation = operationOf(body);
	const checked = checkRequest(operation, asInput(body, model, operation), rule, [model]);
	if (!checked.ok) {
		const issues = checked.failure;
		return {
			kind: 'broken',
			problems: issues.map(({ field, problem }) => `${WIRE_NAMES[field]} ${problem}`),
		};
	}
	const { request } = checked.value;
	// What the form reads as something else ("High", "16x9") the API takes as it stands, or refuses.
	const read = (['size', ...OPTIONAL] as const).filter(
		(name) => body[name] !== undefined && body[name] !== request[name],
	);
	if (read.length === 0) return { kind: 'kept', ...checked.value };
	return { kind: 'broken', problems: read.map((name) => `${name} is ${shownValue(body[name])}`) };
}
