const KEY_SHAPE = /\brk_[a-z]+_[\w-]{4,}/gi;

/** Takes the API key, and anything shaped like one, out of a text that came from outside. */
export function redact(text: string, apiKey: string): string {
	const key = apiKey.trim();
	const withoutKey = key.length > 3 ? text.split(key).join('[API key]') : text;
	return withoutKey.replace(KEY_SHAPE, '[API key]');
}

/** The same for every text in a JSON value, the names of its fields included. */
export function redactJson(value: unknown, apiKey: string): unknown {
	if (typeof value === 'string') return redact(value, apiKey);
	if (Array.isArray(value)) return value.map((entry) => redactJson(entry, apiKey));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, entry]) => [redact(key, apiKey), redactJson(entry, apiKey)]),
	);
}
