const KEY_SHAPE = /\brk_[a-z]+_[\w-]{4,}/gi;

/** Takes the API key, and anything shaped like one, out of a text that came from outside. */
export function redact(text: string, apiKey: string): string {
	const key = apiKey.trim();
	const withoutKey = key.length > 3 ? text.split(key).join('[API key]') : text;
	return withoutKey.replace(KEY_SHAPE, '[API key]');
}
