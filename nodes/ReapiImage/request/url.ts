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

/**
 * The addresses in one entry: where white space, with or without a comma or semicolon beside it, is followed by http://
 * or https://, a new one begins. A comma alone is part of an address, as image services have it.
 */
export function splitUrls(entry: string): string[] {
	// Not one expression for white space and scheme: it would take the square of the length of a long run of spaces.
	const starts = [...entry.matchAll(/https?:\/\//gi)]
		.map(({ index }) => index)
		.filter((index) => /\s[,;]?$/.test(entry.slice(Math.max(0, index - 2), index)));
	return [0, ...starts]
		.map((start, place) => {
			const end = starts[place];
			const part = entry.slice(start, end).trim();
			return end === undefined ? part : part.replace(/[,;]$/, '').trimEnd();
		})
		.filter(Boolean);
}
