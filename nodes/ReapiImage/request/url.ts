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
