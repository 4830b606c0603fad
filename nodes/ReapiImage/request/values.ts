import { isBlank } from './blank';

// Deeper than anything that an expression gives; a list that contains itself has no end.
const MAX_DEPTH = 20;

/**
 * A single value as text, to compare it with what is allowed: a list of one counts as its only value.
 * @returns undefined for what is not a text, a number or a boolean
 */
export function textOf(value: unknown): string | undefined {
	let single = value;
	for (let depth = 0; Array.isArray(single) && single.length === 1 && depth < MAX_DEPTH; depth++) {
		single = single[0] as unknown;
	}
	return typeof single === 'string' || typeof single === 'number' || typeof single === 'boolean'
		? String(single)
		: undefined;
}

/** The values of a list and of the lists in it, without the empty ones; a value that is no list counts as a list of one. */
export function flatten(value: unknown, depth = 0): unknown[] {
	if (isBlank(value)) return [];
	if (!Array.isArray(value) || depth > MAX_DEPTH) return [value];
	return value.flatMap((entry) => flatten(entry, depth + 1));
}

/** A whole number, or a text that is one (`"3"`, `"3.0"`, as tables give them); undefined for anything else. */
export function wholeNumber(value: unknown): number | undefined {
	const number =
		typeof value === 'string' && /^\s*\d+(?:\.0+)?\s*$/.test(value) ? Number(value) : value;
	return Number.isSafeInteger(number) ? (number as number) : undefined;
}
