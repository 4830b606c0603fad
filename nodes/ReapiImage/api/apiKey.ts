import { fail, succeed, type Result } from '../result';

// What Node sends as the value of a header (ERR_INVALID_CHAR otherwise).
const SENDABLE = /^[\t\x20-\x7e\x80-\xff]*$/;

/**
 * Reads the credential's API key. An expression may give a number, which is read as text.
 * @returns the key without the white space around it (empty if there is none), or why it cannot be sent; the reason never
 * contains the key
 */
export function parseApiKey(value: unknown): Result<string, string> {
	const given = value ?? '';
	if (typeof given !== 'string' && typeof given !== 'number') {
		const type = Array.isArray(given) ? 'a list' : `of type ${typeof given}`;
		return fail(
			`The API key of the reAPI credential is ${type}, but must be text. Paste the key from reapi.ai/settings/apikeys`,
		);
	}
	const key = String(given).trim();
	if (SENDABLE.test(key)) return succeed(key);
	return fail(
		'The API key of the reAPI credential contains a line break or another character that cannot be sent. Paste the key from reapi.ai/settings/apikeys alone',
	);
}
