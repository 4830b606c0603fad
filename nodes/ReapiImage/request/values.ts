/** A value as text, for comparing and for error texts; a list of one value counts as that value. */
export function asText(value: unknown): string {
	if (Array.isArray(value) && value.length === 1) return asText(value[0]);
	// Not String(): an object from JSON may have a field named toString.
	return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
