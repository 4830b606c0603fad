import { fail, succeed, type Result } from '../result';

// Why not JSON.parse's own message: it names a position on some versions of Node.js and for some faults only. And why
// numbers are checked: JavaScript rounds those that it cannot hold, and the text would not be sent as it is.

const NUMBER_OR_LITERAL = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const SPACE = /[ \t\r\n]*/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const PUNCTUATION = '{}[],:';

/** What may come next. `first`, `firstKey`: the list or object that has just begun may also end. */
type State = 'value' | 'first' | 'key' | 'firstKey' | 'colon' | 'after' | 'end';

function matchAt(pattern: RegExp, text: string, at: number): string {
	pattern.lastIndex = at;
	return pattern.exec(text)?.[0] ?? '';
}

/** The length of the string that begins at a quotation mark; as a failure, how far it is one. */
function stringAt(text: string, start: number): Result<number, number> {
	let at = start + 1;
	for (;;) {
		// At the end of the text nothing, which is less than a space.
		const char = text.charAt(at);
		if (char === '"') return succeed(at + 1 - start);
		const step = char === '\\' ? matchAt(ESCAPE, text, at).length : char < ' ' ? 0 : 1;
		if (step === 0) return fail(at - start);
		at += step;
	}
}

/** The string, number, literal or sign at an index; as a failure, how far it is one. */
function tokenAt(text: string, at: number): Result<string, number> {
	const char = text.charAt(at);
	if (PUNCTUATION.includes(char)) return succeed(char);
	if (char === '"') {
		const string = stringAt(text, at);
		return string.ok ? succeed(text.slice(at, at + string.value)) : string;
	}
	const word = matchAt(NUMBER_OR_LITERAL, text, at);
	return word === '' ? fail(0) : succeed(word);
}

/** The state after a token, or undefined where it must not stand. `open` holds what has begun and not ended. */
function stateAfter(state: State, token: string, open: string[]): State | undefined {
	const valueMayCome = state === 'value' || state === 'first';
	const afterValue = () => (open.length > 0 ? 'after' : 'end');
	switch (token) {
		case '{':
		case '[':
			if (!valueMayCome) return undefined;
			open.push(token);
			return token === '{' ? 'firstKey' : 'first';
		case '}':
		case ']': {
			const empty = token === '}' ? 'firstKey' : 'first';
			const fits = open.at(-1) === (token === '}' ? '{' : '[');
			if (!fits || (state !== 'after' && state !== empty)) return undefined;
			open.pop();
			return afterValue();
		}
		case ',':
			if (state !== 'after') return undefined;
			return open.at(-1) === '{' ? 'key' : 'value';
		case ':':
			return state === 'colon' ? 'value' : undefined;
		default:
			if (valueMayCome) return afterValue();
			return token.charAt(0) === '"' && (state === 'key' || state === 'firstKey')
				? 'colon'
				: undefined;
	}
}

/**
 * Reads through a JSON text (RFC 8259).
 * @returns its numbers as they are written; as a failure, the index at which it stops being JSON
 */
export function scanJson(text: string): Result<readonly string[], number> {
	const numbers: string[] = [];
	const open: string[] = [];
	let state: State = 'value';
	let at = matchAt(SPACE, text, 0).length;
	while (at < text.length) {
		const token = tokenAt(text, at);
		if (!token.ok) return fail(at + token.failure);
		const following = stateAfter(state, token.value, open);
		if (following === undefined) return fail(at);
		state = following;
		if (/^[-\d]/.test(token.value)) numbers.push(token.value);
		at += token.value.length;
		at += matchAt(SPACE, text, at).length;
	}
	return state === 'end' ? succeed(numbers) : fail(at);
}

/** From the first digit that is not zero to the last: `15` of `0.0150` and of `15e-3`; undefined for zero. */
function significantDigits(number: string): string | undefined {
	const digits = number.replace(/e.*/i, '').replace('.', '');
	return /[1-9](?:\d*[1-9])?/.exec(digits)?.[0];
}

// Far more than any number that is held exactly needs.
const NUMBER_CHARS_MAX = 500;

/** Whether JavaScript can hold a number of a JSON text: `1e400` and `12345678901234567890` it cannot. */
export function isExact(number: string): boolean {
	if (number.length > NUMBER_CHARS_MAX) return false;
	// Rounding never moves the point past a digit that stays, and leaves none of a number that is too large or too small.
	return significantDigits(number) === significantDigits(String(Number(number)));
}
