import type { ImageOperation, Model } from '../models/model';
import { fail, type Result } from '../result';
import { checkPublicUrl, type UrlFault, type UrlRule } from './publicUrl';
import { shownValue } from './shownValue';
import type { Findings } from './types';
import { splitUrls } from './url';
import { flatten } from './values';
import { VENDOR_CODES } from './vendorCodes';

const URL_ADVICE: Readonly<Record<UrlFault, string>> = {
	data: 'Take the image from an input file instead (set Image Source to Input File), or put it on a public web address.',
	malformed:
		'Give a complete address that starts with https://, each in an entry of its own, or take the image from an input file.',
	scheme: 'Give an address that starts with https:// or http://.',
	credentials: 'Remove the user name and password from the address.',
	private:
		'reAPI fetches the image over the internet and cannot reach an address of this computer or a private network. Put it on a public address, or take it from an input file.',
};

type UrlField = 'imageUrls' | 'maskUrl';

function checkUrl(
	field: UrlField,
	value: unknown,
	rule: UrlRule,
	findings: Findings,
): string | undefined {
	const checked: Result<string, UrlFault> =
		typeof value === 'string' ? checkPublicUrl(value, rule) : fail('malformed');
	if (checked.ok) return checked.value;
	const fault = checked.failure;
	findings.reject({
		field,
		problem: `is ${shownValue(value)}, but must be a public web address`,
		advice: URL_ADVICE[fault],
		// The vendor's page has a row for data: URIs alone.
		...(fault === 'data' && { code: VENDOR_CODES.invalid }),
	});
	return undefined;
}

/** The addresses of a value; an entry that is no text is left for {@link checkUrl} to refuse. */
function addressesOf(value: unknown): unknown[] {
	return flatten(value).flatMap((entry) =>
		typeof entry === 'string' ? splitUrls(entry) : [entry],
	);
}

/** The references of a request as absolute URLs; nested lists are flattened, empty values dropped. */
export function checkReferences(
	operation: ImageOperation,
	model: Model,
	value: unknown,
	rule: UrlRule,
	findings: Findings,
): string[] {
	if (operation === 'generate') return [];
	const field = 'imageUrls';
	const entries = addressesOf(value);
	const max = model.fields.references?.max ?? 0;
	if (entries.length > max) {
		findings.reject({
			field,
			problem: `has ${entries.length} images, but must have at most ${max}`,
			advice: `Remove ${entries.length - max}.`,
			code: VENDOR_CODES.invalid,
		});
		return [];
	}
	if (entries.length === 0) {
		const advice =
			'Enter the web address of at least one image, or set Image Source to Input File.';
		// The vendor's page has a row for a mask without references; without a mask it would be a new image.
		const code = operation === 'inpaint' ? { code: VENDOR_CODES.invalid } : {};
		findings.reject({ field, problem: 'is empty', advice, ...code });
	}
	return entries.flatMap((entry) => checkUrl(field, entry, rule, findings) ?? []);
}

/** The mask of an inpaint request as an absolute URL; undefined for the other operations. */
export function checkMask(
	operation: ImageOperation,
	value: unknown,
	rule: UrlRule,
	findings: Findings,
): string | undefined {
	if (operation !== 'inpaint') return undefined;
	const [entry, ...more] = addressesOf(value);
	if (entry === undefined || more.length > 0) {
		const problem = entry === undefined ? 'is empty' : `has ${more.length + 1} addresses`;
		findings.reject({ field: 'maskUrl', problem, advice: 'Give exactly one mask image.' });
		return undefined;
	}
	return checkUrl('maskUrl', entry, rule, findings);
}
