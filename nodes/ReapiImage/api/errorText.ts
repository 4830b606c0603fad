const UNKNOWN = 'Unknown error';

// Deeper than any error that Node.js or n8n makes; one that contains itself has no end.
const MAX_DEPTH = 5;
const MAX_PARTS = 10;

/** What an error says; of one without a message (several failed attempts in one) what its parts say. Never empty. */
export function errorText(error: unknown): string {
	return textOf(error, 0);
}

function textOf(error: unknown, depth: number): string {
	if (typeof error !== 'object' || error === null) return String(error ?? '') || UNKNOWN;
	const { message, errors, code } = error as {
		message?: unknown;
		errors?: unknown;
		code?: unknown;
	};
	if (typeof message === 'string' && message.trim() !== '') return message;
	const inner: unknown[] = Array.isArray(errors) && depth < MAX_DEPTH ? errors : [];
	const parts = inner.slice(0, MAX_PARTS).map((part) => textOf(part, depth + 1));
	const said = [...new Set(parts)].filter((part) => part !== UNKNOWN);
	return said.join('; ') || (typeof code === 'string' && code) || UNKNOWN;
}
