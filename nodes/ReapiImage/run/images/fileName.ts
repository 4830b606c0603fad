import { IMAGE_FORMATS } from './types/formats';

// What a file name must not hold on one system or another, with what looks like a slash, turns the direction of text
// around, or is half a character (a lone surrogate). Runs of them, and the dots before them, become one dash.
const SLASHES = '\\\\/\u2044\u2215\u2216\u29f5\u29f8\u29f9\uff0f\uff3c';
const BIDI = '\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069';
const FORBIDDEN = `(?:\\.*[${SLASHES}:*?"<>|${BIDI}\ufeff\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}])+`;
const LEADING = new RegExp(`^${FORBIDDEN}`, 'u');
const INNER = new RegExp(FORBIDDEN, 'gu');
const EDGES = /^[.\s]+|[.\s]+$/gu;
const EXTENSIONS = Object.values(IMAGE_FORMATS).flatMap(({ extensions }) => [...extensions]);
const IMAGE_ENDING = new RegExp(`\\.(?:${EXTENSIONS.join('|')})$`, 'i');
// Names that Windows keeps for devices, whatever their ending.
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

// The limit of nearly all file systems, in bytes of UTF-8.
const BYTES_MAX = 255;
// More of a prefix is not read: the time for cleaning it grows with the square of its length.
const PREFIX_CHARS_MAX = 1_000;

function utf8Bytes(character: string): number {
	const code = character.codePointAt(0) ?? 0;
	return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}

function cut(text: string, bytesMax: number): string {
	let bytes = 0;
	let length = 0;
	for (const character of text) {
		bytes += utf8Bytes(character);
		if (bytes > bytesMax) break;
		length += character.length;
	}
	return text.slice(0, length);
}

function stemOf(prefix: string): string {
	const clean = prefix
		.slice(0, PREFIX_CHARS_MAX)
		.replace(LEADING, '')
		.replace(INNER, '-')
		.trimEnd();
	const bare = clean.replace(IMAGE_ENDING, '').replace(EDGES, '');
	return /[^-]/u.test(bare) ? bare.replace(DEVICE, '$&-') : '';
}

/**
 * The name of an image file: `red-fox.png`, or `red-fox-0.png` and so on where there are several.
 * @param prefixes the first that leaves something of itself counts; an image ending is taken off, the true one put on
 * @param position number of the image, and how many there are
 * @param extension without a dot
 */
export function imageFileName(
	prefixes: readonly string[],
	{ index, count }: { readonly index: number; readonly count: number },
	extension: string,
): string {
	const ending = `${count > 1 ? `-${index}` : ''}.${extension}`;
	const stem = prefixes.map(stemOf).find(Boolean) ?? 'image';
	return cut(stem, BYTES_MAX - ending.length).replace(EDGES, '') + ending;
}
