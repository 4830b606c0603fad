import type { NoResponseCause } from './response';

/** Code of an error that the credential throws instead of putting the key on a request: nothing is sent then. */
export const NOT_SENT_CODE = 'ERR_REAPI_NOT_SENT';

// There is no connection yet: an address cannot be read (that of a proxy: reAPI's has been), or no name was found.
const ADDRESS = new Set(['ERR_INVALID_URL', 'ENOTFOUND', 'EAI_AGAIN']);

// These come of connecting, and of a connection in use too: the system call tells which.
const CONNECTING = new Set([
	'ECONNREFUSED',
	'ENETUNREACH',
	'EHOSTUNREACH',
	'EHOSTDOWN',
	'ETIMEDOUT',
]);

// The certificate is verified before one byte of the request is sent (Node.js, tls, "X509 certificate error codes").
const CERTIFICATE = new Set([
	'CA_MD_TOO_WEAK',
	'CRL_HAS_EXPIRED',
	'CRL_NOT_YET_VALID',
	'CRL_SIGNATURE_FAILURE',
	'DEPTH_ZERO_SELF_SIGNED_CERT',
	'HOSTNAME_MISMATCH',
	'INVALID_CA',
	'INVALID_PURPOSE',
	'PATH_LENGTH_EXCEEDED',
	'SELF_SIGNED_CERT_IN_CHAIN',
]);
const CERTIFICATE_PREFIX =
	/^(CERT_|ERR_TLS_CERT_|ERROR_IN_CERT_|ERROR_IN_CRL_|UNABLE_TO_(GET|DECRYPT|DECODE|VERIFY)_)/;

// Reasons of OpenSSL that only a handshake can have; others, such as a bad record, come later too.
const HANDSHAKE =
	/^ERR_SSL_(SSLV3_ALERT_HANDSHAKE_FAILURE|TLSV1_ALERT_(PROTOCOL_VERSION|INSUFFICIENT_SECURITY|NO_APPLICATION_PROTOCOL)|TLSV1_UNRECOGNIZED_NAME|UNSUPPORTED_PROTOCOL|UNKNOWN_PROTOCOL|NO_PROTOCOLS_AVAILABLE|HTTP_REQUEST|WRONG_SSL_VERSION|(DH|EE|CA)_KEY_TOO_SMALL|UNSAFE_LEGACY_RENEGOTIATION_DISABLED)$/;

interface ErrorLike {
	readonly code?: unknown;
	readonly httpCode?: unknown;
	readonly message?: unknown;
	readonly description?: unknown;
	/** The original texts of what n8n wraps. */
	readonly messages?: unknown;
	readonly syscall?: unknown;
	readonly cause?: unknown;
	readonly errors?: unknown;
	/** Node's request and response, where axios gives them. */
	readonly request?: unknown;
	readonly response?: unknown;
}

const MAX_DEPTH = 6;

const MAX_LINKS = 100;

function collect(error: unknown, depth: number, found: Set<ErrorLike>): void {
	if (typeof error !== 'object' || error === null) return;
	if (depth > MAX_DEPTH || found.size >= MAX_LINKS || found.has(error)) return;
	found.add(error);
	const { cause, errors } = error as ErrorLike;
	collect(cause, depth + 1, found);
	if (Array.isArray(errors)) for (const inner of errors) collect(inner, depth + 1, found);
}

// n8n wraps axios's error, axios wraps Node's, and Node's may hold one for each address that was tried. One that contains
// itself is there once.
function chainOf(error: unknown): ErrorLike[] {
	const found = new Set<ErrorLike>();
	collect(error, 0, found);
	return [...found];
}

// n8n 1.x drops the inner errors and leaves the code in httpCode, where a status would stand otherwise.
function codeOf({ code, httpCode }: ErrorLike): string | undefined {
	const found = [code, httpCode].find((each) => typeof each === 'string' && !/^\d+$/.test(each));
	return found === 'ERR_BAD_REQUEST' ? undefined : (found as string | undefined);
}

/**
 * The system call that failed. n8n 1.x leaves nothing of Node's error but its text, which begins with the call
 * ("connect ETIMEDOUT 1.2.3.4:443"): the one place in which a text takes part in whether something may have been sent.
 * @returns undefined if there is none, or if several attempts name different calls
 */
function systemCall({ syscall, message, messages, description }: ErrorLike): string | undefined {
	if (typeof syscall === 'string') return syscall;
	const texts: unknown[] = [message, description, ...(Array.isArray(messages) ? messages : [])];
	const parts = texts.flatMap((text) => (typeof text === 'string' ? text.split(' | ') : []));
	const calls = parts.flatMap(
		(part) => /^(connect|getaddrinfo|read|write)(?= [A-Z])/.exec(part)?.[1] ?? [],
	);
	return new Set(calls).size === 1 ? calls[0] : undefined;
}

/** What one error, without another one in it that says more, tells. */
function causeOf(error: ErrorLike): NoResponseCause {
	const code = codeOf(error) ?? '';
	if (code === NOT_SENT_CODE) return 'credential';
	if (CERTIFICATE.has(code) || CERTIFICATE_PREFIX.test(code)) return 'certificate';
	// The encryption of the request itself failed, so that it cannot have left as a whole.
	if (code === 'EPROTO' || HANDSHAKE.test(code) || ADDRESS.has(code)) return 'connection';
	return CONNECTING.has(code) && systemCall(error) === 'connect' ? 'connection' : 'interruption';
}

/**
 * Whether axios's request shows that it was never sent: it got no socket (a proxy that did not respond), or one whose
 * handshake did not end (Node.js, tls: `authorized` is true, or `authorizationError` is set, when it has ended).
 */
function neverSent({ request, response }: ErrorLike): boolean {
	if (typeof request !== 'object' || request === null || response !== undefined) return false;
	const { socket } = request as { socket?: unknown };
	if (socket === null) return true;
	const { encrypted, authorized, authorizationError } = Object(socket) as Record<string, unknown>;
	return encrypted === true && authorized === false && !authorizationError;
}

/** Code and meaning of what n8n's request helper threw. Where nothing proves the contrary, the request may have arrived. */
export function readNetworkFacts(error: unknown): { code: string; cause: NoResponseCause } {
	const chain = chainOf(error);
	const coded = chain.filter((link) => codeOf(link) !== undefined);
	const last = coded.filter((link) =>
		chainOf(link).every((each) => each === link || !coded.includes(each)),
	);
	const causes = new Set(last.map(causeOf));
	const [cause = 'interruption', ...others] = causes;
	const code = (coded[0] && codeOf(coded[0])) ?? '';
	if (others.length === 0 && cause !== 'interruption') return { code, cause };
	return { code, cause: chain.some(neverSent) ? 'connection' : 'interruption' };
}
