const SHOWN_CHARS = 80;

/** JSON of a value; undefined where there is none (a function, a circular object, a bigint). */
function toJson(value: unknown): string | undefined {
	try {
		return JSON.stringify(value);
	} catch {
		return undefined;
	}
}

/** A value of any kind for an error text, as one line that is cut where it is long: `"4k "`, `["a","b"]`, `empty`. */
export function shownValue(value: unknown): string {
	if (value === undefined || value === null) return 'empty';
	// Not JSON for all: NaN would be shown as null.
	const json = typeof value === 'number' ? String(value) : toJson(value);
	const text = json ?? `a value of type ${typeof value}`;
	return text.length > SHOWN_CHARS ? `${text.slice(0, SHOWN_CHARS)}…` : text;
}
