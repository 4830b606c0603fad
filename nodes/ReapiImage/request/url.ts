/**
 * Reads an address; undefined if it is none. In place of URL.canParse, which on Node.js 20 calls addresses with letters
 * such as ü wrong as soon as it has been used often enough to be optimized.
 * @param base what a relative address refers to
 */
export function parseUrl(text: string, base?: string): URL | undefined {
	try {
		return new URL(text, base);
	} catch {
		return undefined;
	}
}

const SHOWN = /[\p{L}\p{N}]/u;

/** Where the last word of a text begins; without a regular expression, which would try a long run of spaces many times. */
function lastWordAt(text: string): number {
	let at = text.length;
	while (at > 0 && !/\s/.test(text.charAt(at - 1))) at--;
	return at;
}

/** What stands before the next address, trimmed, without what parts the two: commas, semicolons, bars, dashes between spaces. */
function withoutSeparator(part: string): string {
	let text = part;
	for (let at = lastWordAt(text); at > 0 && !SHOWN.test(text.slice(at)); at = lastWordAt(text)) {
		text = text.slice(0, at).trimEnd();
	}
	let end = text.length;
	while (end > 0 && ',;|，、；'.includes(text.charAt(end - 1))) end--;
	return text.slice(0, end);
}

// "https://a.example/a.png and https://…": the word is part of neither.
const endsWithWord = (part: string) => /^\p{L}+$/u.test(part.slice(lastWordAt(part)));

/**
 * The addresses in one entry: where white space, a vertical bar or a Chinese comma or semicolon, with or without a comma
 * or semicolon beside it, is followed by http:// or https://, a new one begins. A comma alone is part of an address, as
 * image services have it; the others never are (RFC 3986).
 * @returns the entry as it is where words stand between addresses, so that it cannot be told what belongs to them
 */
export function splitUrls(entry: string): string[] {
	// Not one expression for white space and scheme: it would take the square of the length of a long run of spaces.
	const starts = [...entry.matchAll(/https?:\/\//gi)]
		.map(({ index }) => index)
		.filter((index) => /[\s|，、；][,;]?$/.test(entry.slice(Math.max(0, index - 2), index)));
	const parts = [0, ...starts]
		.map((start, place) => {
			const end = starts[place];
			const part = entry.slice(start, end).trim();
			return end === undefined ? part : withoutSeparator(part);
		})
		.filter((part, place) => (place === starts.length ? part !== '' : SHOWN.test(part)));
	return parts.slice(0, -1).some(endsWithWord) ? [entry] : parts;
}
