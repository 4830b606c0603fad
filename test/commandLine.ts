/* eslint-disable @n8n/community-nodes/no-restricted-globals, no-console -- part of command-line programs */
/**
 * The value of an option of a command-line program that takes a whole number.
 * @param name without its dashes
 * @param min the least that is allowed; without it, negative numbers too
 * @throws Error that names the option, what is allowed and what was given
 */
export function wholeNumber(name: string, text: string, min = -Infinity): number {
	const number = text.trim() === '' ? NaN : Number(text);
	if (Number.isSafeInteger(number) && number >= min) return number;
	const range = Number.isFinite(min) ? `, ${min} or more` : '';
	throw new Error(`--${name} must be a whole number${range}, not "${text}"`);
}

/** What a function reads from the command line; if it throws, its text is printed and the program ends with 1. */
export function readOrExit<T>(read: () => T): T {
	try {
		return read();
	} catch (error) {
		console.error(error instanceof Error ? error.message : error);
		return process.exit(1);
	}
}
