import type { Model } from '../models/model';
import { isBlank } from './blank';
import { shownValue } from './shownValue';
import type { Findings } from './types';
import { VENDOR_CODES } from './vendorCodes';
import { thousands } from './thousands';

// What JavaScript puts into a text where a value is missing or no text. Only as words of their own, and in this very
// spelling: "nullify" and "Null Island" are fine. And an expression that stands in a field that is set to Fixed.
const LEFTOVERS =
	/(?<![\p{L}\p{N}_])(?:undefined|null|NaN|Invalid Date(?:Time)?)(?![\p{L}\p{N}_])|\[object \w+\]|\{\{[^{}\n]{1,60}\}\}/gu;

function asPrompt(value: unknown): string | undefined {
	if (typeof value === 'string') return value;
	// A number that a calculation gave is a prompt too; Infinity and NaN are what is left of one that went wrong.
	return Number.isFinite(value) ? String(value) : undefined;
}

/** The prompt of a request, as text. Words that a failed expression left in it get a warning. */
export function checkPrompt(model: Model, value: unknown, findings: Findings): string {
	const field = 'prompt';
	if (isBlank(value)) {
		const advice = 'Describe the image to make.';
		findings.reject({ field, problem: 'is empty', advice, code: VENDOR_CODES.missing });
		return '';
	}
	const text = asPrompt(value);
	if (text === undefined) {
		findings.reject({
			field,
			problem: `is ${shownValue(value)}, but must be a text`,
			advice: 'Describe the image to make in words: check the expression.',
		});
		return '';
	}
	// UTF-16 units, as the API's own schema library counts: an emoji is two. Counting fewer could let a prompt through
	// that reAPI refuses when other items of the run are already paid for.
	const { length } = text;
	const { promptMax } = model;
	if (length > promptMax) {
		const [has, max, over] = [length, promptMax, length - promptMax].map(thousands);
		findings.reject({
			field,
			problem: `has ${has} characters, but must have at most ${max}`,
			advice: `Shorten it by ${over}.`,
			code: VENDOR_CODES.promptTooLong,
		});
	}
	const words = [...new Set(text.match(LEFTOVERS) ?? [])];
	if (words.length > 0) findings.warn({ kind: 'leftoverWords', words });
	return text;
}
