import type { ImageOperation, Model } from '../models/model';
import { isBlank } from './blank';
import { checkPublicUrl, type UrlFault, type UrlRule } from './publicUrl';
import { REJECTIONS } from './rejections';
import type { Reject } from './types';

const URL_ADVICE: Readonly<Record<UrlFault, string>> = {
	data: 'Take the picture from a binary field instead (set the image source to Binary), or put it on a public web address.',
	malformed:
		'Give a complete address that starts with https://, or take the picture from a binary field.',
	scheme: 'Give an address that starts with https:// or http://.',
	credentials: 'Remove the user name and password from the address.',
	private:
		'reAPI fetches the picture over the internet and cannot reach an address of this computer or a private network. Put it on a public address, or take it from a binary field.',
};

function checkUrl(
	field: 'imageUrls' | 'maskUrl',
	value: unknown,
	rule: UrlRule,
	reject: Reject,
): string | undefined {
	const rejection = field === 'maskUrl' ? REJECTIONS.maskUrl() : REJECTIONS.imageUrl();
	if (typeof value !== 'string') {
		reject(field, rejection, value, URL_ADVICE.malformed);
		return undefined;
	}
	const checked = checkPublicUrl(value, rule);
	if (checked.ok) return checked.href;
	// A data: URI can be megabytes long; its beginning says what it is.
	const shown = value.length > 120 ? `${value.slice(0, 60)}…` : value;
	reject(field, rejection, shown, URL_ADVICE[checked.fault]);
	return undefined;
}

function flatten(value: unknown): unknown[] {
	const list: unknown[] = Array.isArray(value) ? value.flat(Infinity) : [value];
	return list.filter((entry) => !isBlank(entry));
}

/** The references of a request as absolute URLs; nested lists are flattened, empty values dropped. */
export function checkReferences(
	operation: ImageOperation,
	model: Model,
	value: unknown,
	rule: UrlRule,
	reject: Reject,
): string[] {
	if (operation === 'generate') return [];
	const entries = flatten(value);
	const max = model.fields.references?.max ?? 0;
	if (entries.length > max) {
		const advice = `There are ${entries.length}: remove ${entries.length - max}.`;
		reject('imageUrls', REJECTIONS.tooManyReferences(max), `${entries.length} entries`, advice);
	}
	if (entries.length === 0) {
		const rejection =
			operation === 'inpaint'
				? REJECTIONS.maskWithoutReference()
				: { code: 20002, message: 'image_urls is required' };
		reject('imageUrls', rejection, value, 'Give at least one reference image.');
	}
	return entries.map((entry) => checkUrl('imageUrls', entry, rule, reject) ?? '');
}

/** The mask of an inpaint request as an absolute URL; undefined for the other operations. */
export function checkMask(
	operation: ImageOperation,
	value: unknown,
	rule: UrlRule,
	reject: Reject,
): string | undefined {
	if (operation !== 'inpaint') return undefined;
	const [entry, ...more] = flatten(value);
	if (entry === undefined || more.length > 0) {
		const message = entry === undefined ? 'mask_url is required' : 'mask_url takes one URL';
		reject('maskUrl', { code: 20002, message }, value, 'Give exactly one mask image.');
		return undefined;
	}
	return checkUrl('maskUrl', entry, rule, reject);
}
