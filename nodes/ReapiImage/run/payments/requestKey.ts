import { createHash, createHmac } from 'crypto';

/** JSON whose objects have their keys in order, so that equal values are equal texts. */
function canonical(value: unknown, replaced: ReadonlyMap<string, string>): string {
	return JSON.stringify(value, (_key, each: unknown) => {
		if (typeof each === 'string') return replaced.get(each) ?? each;
		if (typeof each !== 'object' || each === null || Array.isArray(each)) return each;
		const sorted = Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1));
		return Object.fromEntries(sorted);
	});
}

/**
 * The name under which a request is remembered: equal for equal requests of the same account to the same API. Neither the
 * key nor the prompt can be read from it.
 * @param contents for each link to an input file in the body, the hash of the file: links differ each time
 */
export function requestKey(
	apiKey: string,
	origin: string,
	body: object,
	contents: ReadonlyMap<string, string> = new Map(),
): string {
	const text = canonical([origin, body], contents);
	return createHmac('sha256', apiKey).update(text).digest('base64url');
}

/** A hash of what a file contains, as it stands in place of a link to it. */
export async function contentHash(
	file: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<string> {
	const hash = createHash('sha256');
	for await (const chunk of file) hash.update(chunk);
	return `file:sha256:${hash.digest('base64url')}`;
}
