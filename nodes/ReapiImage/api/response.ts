/** What came back for a request: an HTTP response, or a network failure. */
export type ApiResponse =
	| {
			readonly kind: 'response';
			readonly status: number;
			readonly headers: Readonly<Record<string, unknown>>;
			/** The body as parsed JSON; null if it is not JSON. */
			readonly json: unknown;
			/** The body as it came. */
			readonly text?: string;
	  }
	| {
			readonly kind: 'network';
			/** Node.js's or axios's code, such as ECONNRESET; empty if there is none. */
			readonly code: string;
			readonly message: string;
			/** False only if it is certain that the request never reached the server. */
			readonly mayHaveArrived: boolean;
	  };

// Failures of name look-up and of connecting: not one byte of the request has been sent.
const NEVER_CONNECTED = new Set([
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
	'ENETUNREACH',
	'EHOSTUNREACH',
	'EHOSTDOWN',
]);

interface ErrorLike {
	readonly code?: unknown;
	readonly httpCode?: unknown;
	readonly message?: unknown;
	readonly syscall?: unknown;
	/** The original texts of what n8n wraps. */
	readonly messages?: unknown;
	readonly cause?: unknown;
	readonly errors?: unknown;
}

const MAX_DEPTH = 6;

// n8n wraps axios's error, axios wraps Node's; the code stands on any of them.
function chainOf(error: unknown, depth = 0): ErrorLike[] {
	if (typeof error !== 'object' || error === null || depth > MAX_DEPTH) return [];
	const link = error as ErrorLike;
	const inner: unknown[] = Array.isArray(link.errors) ? link.errors : [];
	return [link, ...[link.cause, ...inner].flatMap((next) => chainOf(next, depth + 1))];
}

// n8n 1.x drops the inner errors and leaves the code in httpCode, where a status would stand otherwise.
function codeOf({ code, httpCode }: ErrorLike): string | undefined {
	const found = [code, httpCode].find((each) => typeof each === 'string' && !/^\d+$/.test(each));
	return found === 'ERR_BAD_REQUEST' ? undefined : (found as string | undefined);
}

// A connection that breaks while it is in use can bear the code of one that was never made: "read EHOSTUNREACH".
function wasInUse({ syscall, message, messages }: ErrorLike): boolean {
	const texts: unknown[] = [syscall, message, ...(Array.isArray(messages) ? messages : [])];
	return texts.some((text) => typeof text === 'string' && /^(read|write)\b/.test(text));
}

/** Reads what n8n's request helper threw for a request that got no response. */
export function readNetworkError(error: unknown): ApiResponse {
	const chain = chainOf(error);
	const coded = chain.filter((link) => codeOf(link) !== undefined);
	// An attempt at several addresses (AggregateError) has a code for each: all must be failures to connect.
	const neverConnected = (link: ErrorLike) =>
		NEVER_CONNECTED.has(codeOf(link) ?? '') || link.syscall === 'connect';
	return {
		kind: 'network',
		code: (coded[0] && codeOf(coded[0])) ?? '',
		message: String((error as ErrorLike | undefined)?.message ?? error),
		mayHaveArrived: coded.length === 0 || !coded.every(neverConnected) || chain.some(wasInUse),
	};
}
