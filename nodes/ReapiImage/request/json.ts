import { fail, succeed, type Result } from '../result';

// Why not JSON.parse's own message: it names a position on some versions of Node.js and for some faults only. And why
// numbers are checked: JavaScript rounds those that it cannot hold, and the text would not be sent as it is.

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const LITERAL = /true|false|null/y;
const SPACE = /[ \t\r\n]*/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const PUNCTUATION = '{}[],:';

interface Token {
	readonly kind: 'string' | 'number' | 'literal' | 'punctuation';
	readonly text: string;
}

/** What may come next. `first`, `firstKey`: the list or object that has just begun may also end. */
type State = 'value' | 'first' | 'key' | 'firstKey' | 'colon' | 'after' | 'end';

function matchAt(pattern: RegExp, text: string, at: number): string {
	pattern.lastIndex = at;
	return pattern.exec(text)?.[0] ?? '';
}

/** The length of the string that begins at a quotation mark; as a failure, how far it is one. */
function stringAt(text: string, start: number): Result<number, number> {
	let at = start + 1;
	while (at < text.length) {
		const char = text.charAt(at);
		if (char === '"') return succeed(at + 1 - start);
		const step = char === '\\' ? matchAt(ESCAPE, text, at).length : char < ' ' ? 0 : 1;
		if (step === 0) break;
		at += step;
	}
	return fail(at - start);
}

function tokenAt(text: string, at: number): Result<Token, number> {
	const char = text.charAt(at);
	if (char !== '' && PUNCTUATION.includes(char))
		return succeed({ kind: 'punctuation', text: char });
	if (char === '"') {
		const string = stringAt(text, at);
		// The text of a string is of no interest, and copying it would cost megabytes.
		return string.ok
			? succeed({ kind: 'string', text: text.slice(at, at + string.value) })
			: string;
	}
	const number = matchAt(NUMBER, text, at);
	if (number !== '') return succeed({ kind: 'number', text: number });
	const literal = matchAt(LITERAL, text, at);
	return literal === '' ? fail(0) : succeed({ kind: 'literal', text: literal });
}

/** The state after a token, or undefined where it must not stand. `open` holds what has begun and not ended. */
function stateAfter(state: State, { kind, text }: Token, open: string[]): State | undefined {
	const valueMayCome = state === 'value' || state === 'first';
	const afterValue = () => (open.length > 0 ? 'after' : 'end');
	switch (text) {
		case '{':
		case '[':
			if (!valueMayCome) return undefined;
			open.push(text);
			return text === '{' ? 'firstKey' : 'first';
		case '}':
		case ']': {
			const empty = text === '}' ? 'firstKey' : 'first';
			const fits = open.at(-1) === (text === '}' ? '{' : '[');
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
			return kind === 'string' && (state === 'key' || state === 'firstKey') ? 'colon' : undefined;
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
		if (token.value.kind === 'number') numbers.push(token.value.text);
		at += token.value.text.length;
		at += matchAt(SPACE, text, at).length;
	}
	return state === 'end' ? succeed(numbers) : fail(at);
}

/** Significant digits and power of ten: `0.0150` and `15e-3` are both `15e-3`. */
function canonical(number: string): string {
	const [, sign = '', whole = '', fraction = '', power = '0'] =
		/^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(number) ?? [];
	const digits = `${whole}${fraction}`.replace(/^0+/, '');
	const significant = digits.replace(/0+$/, '');
	if (significant === '') return '0';
	const exponent = BigInt(power) - BigInt(fraction.length - (digits.length - significant.length));
	return `${sign}${significant}e${exponent}`;
}

// Far more than any number that is held exactly needs; the time for the check grows with the square.
const NUMBER_CHARS_MAX = 500;

/** Whether JavaScript can hold a number of a JSON text: `1e400` and `12345678901234567890` it cannot. */
export function isExact(number: string): boolean {
	if (number.length > NUMBER_CHARS_MAX) return false;
	return canonical(number) === canonical(String(Number(number)));
}
