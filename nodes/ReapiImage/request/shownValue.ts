const SHOWN_CHARS = 80;

// Line breaks, control characters and those that change the direction of a text or cannot be seen, lone surrogates: a
// value must not be able to break or to turn round the line that it is shown in.
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

const SHORT_ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function escaped(char: string): string {
	if (!UNSEEN.test(char)) return char;
	const short = SHORT_ESCAPES[char];
	if (short !== undefined) return short;
	const code = (char.codePointAt(0) ?? 0).toString(16);
	return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`;
}

/** A text as one line: what cannot be seen is escaped, and it is cut after about `max` characters. */
export function oneLine(text: string, max = SHOWN_CHARS): string {
	let line = '';
	// By code points, so that none is cut in half.
	for (const char of text) {
		const next = escaped(char);
		if (line.length + next.length > max) return `${line}…`;
		line += next;
	}
	return line;
}

// JSON leaves out or refuses what is no JSON; what is left must still be told apart.
function replacer(_key: string, value: unknown): unknown {
	if (typeof value === 'bigint') return `${value}n`;
	if (typeof value === 'symbol' || typeof value === 'function') return `[${typeof value}]`;
	return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
}

function toJson(value: object): string {
	try {
		return JSON.stringify(value, replacer) ?? 'an object';
	} catch {
		// It contains itself, or a getter throws.
		return 'an object';
	}
}

/**
 * A value of any kind for an error text, as one line of about 80 characters: `"4k "`, `["a","b"]`, `NaN`, `empty`.
 * It never throws.
 */
export function shownValue(value: unknown): string {
	switch (typeof value) {
		case 'undefined':
			return 'empty';
		case 'string':
			return `"${oneLine(value)}"`;
		case 'object':
			return value === null ? 'empty' : oneLine(toJson(value));
		case 'function':
			return 'a function';
		default:
			return oneLine(String(value));
	}
}
