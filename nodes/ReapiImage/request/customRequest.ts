import { estimateCost, type Estimate } from '../models/estimate';
import type { Models } from '../models/model';
import { MODELS } from '../models/models';
import { fail, succeed, type Result } from '../result';
import { isBlank } from './blank';
import { checkBody } from './checkBody';
import { hasDataUri } from './dataUri';
import { isExact, scanJson } from './json';
import { CUSTOM_LABELS } from './labels';
import type { UrlRule } from './publicUrl';
import { DEFAULT_REFERENCE_FIELD } from './referenceField';
import { oneLine, shownValue } from './shownValue';
import type { ImageRequest, RequestWarning } from './types';

/** A JSON object. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Links to input files, and the field of the body under which they are put as a list. */
export interface FileLinks {
	readonly field: unknown;
	readonly urls: readonly string[];
}

/** A custom request that may be sent. */
export interface CustomRequest {
	/** What is sent: as it was given, with the links to the files under their field. */
	readonly body: JsonObject;
	/** Its field `model`. */
	readonly model: string;
	/** What the body asks for, where the node knows its model and the body keeps the rules of it. */
	readonly request?: ImageRequest;
	/** Its price; there is one exactly where there is a `request`. */
	readonly estimate?: Estimate;
	readonly warnings: readonly RequestWarning[];
}

/** Why a custom request cannot be sent. */
export interface CustomFault {
	/** What is wrong, in one line without a full stop. */
	readonly reason: string;
	/** What to do, in whole sentences. */
	readonly advice: string;
}

/** Bytes of a body: far more than any request without files has; files are sent as links. */
export const BODY_BYTES_MAX = 8_000_000;
const MAX_DEPTH = 100;

const { requestBody: BODY, referenceField: FIELD } = CUSTOM_LABELS;

const fault = (reason: string, advice: string) => fail<CustomFault>({ reason, advice });

function positionIn(text: string, index: number): string {
	const before = text.slice(0, index);
	return `line ${before.split('\n').length}, column ${index - before.lastIndexOf('\n')}`;
}

function parse(given: string): Result<unknown, CustomFault> {
	const text = given.replace(/^\uFEFF/, '');
	const scanned = scanJson(text);
	if (!scanned.ok) {
		const at = scanned.failure;
		const rest = text.slice(at);
		const what = rest === '' ? 'the text ends too early' : `before ${shownValue(rest)}`;
		return fault(
			`"${BODY}" is not JSON: ${positionIn(text, at)}, ${what}`,
			'Correct the JSON. In an expression, write {{ JSON.stringify($json.prompt) }} without quotation marks around it, or let the whole field be one expression that gives an object.',
		);
	}
	const rounded = scanned.value.find((number) => !isExact(number));
	if (rounded !== undefined) {
		return fault(
			`"${BODY}" has the number ${oneLine(rounded)}, which n8n cannot hold exactly`,
			'Use a number of at most 15 digits, or a text if the model takes one.',
		);
	}
	return succeed(JSON.parse(text) as unknown);
}

/** An object from an expression as the JSON that is sent for it: a copy, so that dates are texts. */
function fromObject(given: object | null): Result<unknown, CustomFault> {
	let unfit: string | undefined;
	try {
		const text = JSON.stringify(given, (key, value: unknown) => {
			const fits = typeof value === 'number' ? Number.isFinite(value) : typeof value !== 'bigint';
			if (fits) return value;
			unfit ??= `${key} ${shownValue(value)}`;
			return null;
		});
		if (unfit === undefined) return succeed(JSON.parse(text) as unknown);
	} catch {
		// It contains itself, a getter throws, toJSON() gives nothing, or it is nested too deep.
	}
	return fault(
		`"${BODY}" cannot be written as JSON${unfit === undefined ? '' : `: it has ${oneLine(unfit)}`}`,
		'Correct the expression: it has to give an object of texts, finite numbers, lists and objects.',
	);
}

/** A place in the body, and what it holds. */
interface Place {
	readonly path: string;
	readonly value: unknown;
	readonly depth: number;
}

/** All texts, lists and objects of a body with their places; without recursion, which a deep one would exhaust. */
function* placesOf(body: unknown): Generator<Place> {
	const open: Place[] = [{ path: '', value: body, depth: 0 }];
	for (let place = open.pop(); place; place = open.pop()) {
		yield place;
		const { path, value, depth } = place;
		if (typeof value !== 'object' || value === null) continue;
		const list = Array.isArray(value);
		// In reverse, so that the first one is checked first.
		for (const [key, entry] of Object.entries(value).reverse()) {
			const child = list ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`;
			open.push({ path: child, value: entry, depth: depth + 1 });
		}
	}
}

function unsendable(body: object): CustomFault | undefined {
	for (const { path, value, depth } of placesOf(body)) {
		if (depth > MAX_DEPTH) {
			const reason = `"${BODY}" is nested more than ${MAX_DEPTH} levels deep`;
			return { reason, advice: 'Send a flatter one.' };
		}
		if (typeof value === 'string' && hasDataUri(value)) {
			return {
				reason: `"${BODY}" has a data: URI at ${oneLine(path)}, which reAPI refuses`,
				advice: `Put the image on a public web address and send that, or name the input file in "${CUSTOM_LABELS.referenceFiles}".`,
			};
		}
	}
	const bytes = new TextEncoder().encode(JSON.stringify(body)).length;
	if (bytes <= BODY_BYTES_MAX) return undefined;
	const mb = (count: number) => (count / 1_000_000).toFixed(1);
	return {
		reason: `"${BODY}" has ${mb(bytes)} MB, but must have at most ${mb(BODY_BYTES_MAX)} MB`,
		advice: 'Send files as links.',
	};
}

function withLinks(body: JsonObject, { field, urls }: FileLinks): Result<JsonObject, CustomFault> {
	if (urls.length === 0) return succeed(body);
	const name = isBlank(field) ? DEFAULT_REFERENCE_FIELD : field;
	// The engine's objects are plain: this name would not become a field.
	if (typeof name !== 'string' || name.trim() === '__proto__') {
		return fault(
			`"${FIELD}" is ${shownValue(field)}, but must be the name of a field of the body`,
			`Name the field that takes the images, ${DEFAULT_REFERENCE_FIELD} for many models.`,
		);
	}
	if (Object.hasOwn(body, name.trim())) {
		return fault(
			`"${BODY}" has the field ${shownValue(name.trim())} already, which "${FIELD}" is to fill with links to the input files`,
			`Remove the field from the body, name another one in "${FIELD}", or leave "${CUSTOM_LABELS.referenceFiles}" empty.`,
		);
	}
	return succeed({ ...body, [name.trim()]: [...urls] });
}

/**
 * Reads the body of a custom request: JSON as text, or an object from an expression. It is sent as it is;
 * refused is only what reAPI refuses everywhere (data: URIs) and what cannot be sent. Where its model is known, it is
 * priced if it keeps the rules of the model, and gets a warning if it does not.
 * @param links to input files; without them, or with none, the body stays as it is
 * @param rule for the addresses in it, as {@link checkBody} applies it
 */
export function readCustomRequest(
	given: unknown,
	links: FileLinks,
	rule: UrlRule,
	models: Models = MODELS,
): Result<CustomRequest, CustomFault> {
	if (isBlank(given)) {
		return fault(`"${BODY}" is empty`, 'Give a JSON object with the fields of the request.');
	}
	const parsed =
		typeof given === 'object'
			? fromObject(given)
			: typeof given === 'string'
				? parse(given)
				: succeed(given);
	if (!parsed.ok) return parsed;
	const value = parsed.value;
	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		return fault(
			`"${BODY}" is ${shownValue(value)}, but must be an object`,
			'Give a JSON object with the fields of the request; for several requests, use several input items.',
		);
	}
	const { model } = value as JsonObject;
	if (typeof model !== 'string' || model.trim() === '') {
		return fault(
			`"${BODY}" has ${model === undefined ? 'no field model' : `the model ${shownValue(model)}`}, but must name a model`,
			'Put the id of a model of reAPI under model, in quotation marks.',
		);
	}
	const linked = withLinks(value as JsonObject, links);
	if (!linked.ok) return linked;
	const body = linked.value;
	const unfit = unsendable(body);
	if (unfit) return fail(unfit);
	const checked = checkBody(body, rule, models);
	if (checked.kind === 'unknownModel') return succeed({ body, model, warnings: [] });
	if (checked.kind === 'broken') {
		const warning = { kind: 'rulesBroken', model, problems: checked.problems } as const;
		return succeed({ body, model, warnings: [warning] });
	}
	const { request, warnings } = checked;
	return succeed({ body, model, request, estimate: estimateCost(request), warnings });
}
