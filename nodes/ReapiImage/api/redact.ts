const KEY_SHAPE = /\brk_[a-z]+_[\w-]{4,}/gi;

// JSON may write a character as its code, or a slash after a backslash (RFC 8259, 7): some encoders write + as \u002B.
function decoded(text: string): string {
	return text.replace(/\\(?:u00([0-9a-f]{2})|\/)/gi, (_, code?: string) =>
		code === undefined ? '/' : String.fromCharCode(parseInt(code, 16)),
	);
}

/** Takes the API key, however JSON writes it, and anything shaped like one out of a text that came from outside. */
export function redact(text: string, apiKey: string): string {
	const key = apiKey.trim();
	let withoutKey = text;
	if (key.length > 3) {
		for (const form of new Set([key, JSON.stringify(key).slice(1, -1)])) {
			withoutKey = withoutKey.split(form).join('[API key]');
		}
		const plain = decoded(withoutKey);
		if (plain.includes(key)) withoutKey = plain.split(key).join('[API key]');
	}
	return withoutKey.replace(KEY_SHAPE, '[API key]');
}

/** The same for a text, or for the texts in the fields of an object; what is deeper in it stays. */
export function redactFields(value: unknown, apiKey: string): unknown {
	if (typeof value === 'string') return redact(value, apiKey);
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, entry]: [string, unknown]) => [
			key,
			typeof entry === 'string' ? redact(entry, apiKey) : entry,
		]),
	);
}

// JSON.parse reads any depth. What goes through it level by level, as n8n does with each output, ends with a full stack.
const LEVELS_MAX = 100;

/**
 * The same for every text in a JSON value, the names of its fields included. What is nested deeper than 100 levels is
 * replaced by a text that says so.
 */
export function redactJson(value: unknown, apiKey: string, levels = LEVELS_MAX): unknown {
	if (typeof value === 'string') return redact(value, apiKey);
	if (typeof value !== 'object' || value === null) return value;
	if (levels === 0) return '[nested too deeply]';
	const inner = (entry: unknown) => redactJson(entry, apiKey, levels - 1);
	if (Array.isArray(value)) return value.map(inner);
	return Object.fromEntries(
		Object.entries(value).map(([key, entry]) => [redact(key, apiKey), inner(entry)]),
	);
}
