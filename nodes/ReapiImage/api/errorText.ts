const UNKNOWN = 'Unknown error';

/** What an error says; of one without a message (several failed attempts in one) what its parts say. Never empty. */
export function errorText(error: unknown): string {
	if (typeof error !== 'object' || error === null) return String(error ?? '') || UNKNOWN;
	const { message, errors, code } = error as {
		message?: unknown;
		errors?: unknown;
		code?: unknown;
	};
	if (typeof message === 'string' && message.trim() !== '') return message;
	const parts: unknown[] = Array.isArray(errors) ? errors : [];
	return parts.map(errorText).join('; ') || (typeof code === 'string' && code) || UNKNOWN;
}
