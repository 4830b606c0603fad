import { NOT_SENT_CODE, readNetworkFacts } from '../../../nodes/ReapiImage/api/networkError';

const facts = (error: unknown) => readNetworkFacts(error);
const causeOf = (error: unknown) => readNetworkFacts(error).cause;

/** Node's error of a system call. */
const nodes = (code: string, syscall: string) => ({ code, syscall, message: `${syscall} ${code}` });
const refused = nodes('ECONNREFUSED', 'connect');
const reset = nodes('ECONNRESET', 'read');

describe('the code of a request without a response', () => {
	it.each([
		['of Node.js', refused, 'ECONNREFUSED'],
		['the outermost of several', { code: 'ERR_NETWORK', cause: refused }, 'ERR_NETWORK'],
		['of an error within one that has none', { message: '', cause: refused }, 'ECONNREFUSED'],
		['where a status stands otherwise', { httpCode: 'ECONNRESET' }, 'ECONNRESET'],
		['which is no status', { code: '502', cause: reset }, 'ECONNRESET'],
		['nor a status of n8n 1.x', { code: 'ECONNRESET', httpCode: '502' }, 'ECONNRESET'],
		['with digits in it', { code: 'E2BIG' }, 'E2BIG'],
		['with a digit at its end', { code: 'EX2' }, 'EX2'],
		['with a digit at its start', { code: '2BIG' }, '2BIG'],
		[
			'other than that of axios for any status',
			{ code: 'ERR_BAD_REQUEST', cause: reset },
			'ECONNRESET',
		],
		['is a text', { code: 7, httpCode: null }, ''],
		['may be missing', new Error('no'), ''],
		['and is not read from a text', 'ECONNREFUSED', ''],
		['or from nothing', null, ''],
		['or from nothing at all', undefined, ''],
	])('%s', (_, error, code) => {
		expect(facts(error).code).toBe(code);
	});
});

describe('a request that never left', () => {
	it.each<[string, string, string]>([
		['since the credential refused', NOT_SENT_CODE, 'credential'],
		['since the address of a proxy cannot be read', 'ERR_INVALID_URL', 'connection'],
		['since no name was found', 'ENOTFOUND', 'connection'],
		['since no name server responded', 'EAI_AGAIN', 'connection'],
		['since the encryption failed', 'EPROTO', 'connection'],
		...[
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
			'CERT_HAS_EXPIRED',
			'ERR_TLS_CERT_ALTNAME_INVALID',
			'ERROR_IN_CERT_NOT_AFTER_FIELD',
			'ERROR_IN_CRL_NEXT_UPDATE_FIELD',
			'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
			'UNABLE_TO_DECRYPT_CERT_SIGNATURE',
			'UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY',
			'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
		].map(
			(code) =>
				['since the certificate was not trusted', code, 'certificate'] satisfies [
					string,
					string,
					string,
				],
		),
		...[
			'SSLV3_ALERT_HANDSHAKE_FAILURE',
			'TLSV1_ALERT_PROTOCOL_VERSION',
			'TLSV1_ALERT_INSUFFICIENT_SECURITY',
			'TLSV1_ALERT_NO_APPLICATION_PROTOCOL',
			'TLSV1_UNRECOGNIZED_NAME',
			'UNSUPPORTED_PROTOCOL',
			'UNKNOWN_PROTOCOL',
			'NO_PROTOCOLS_AVAILABLE',
			'HTTP_REQUEST',
			'WRONG_SSL_VERSION',
			'DH_KEY_TOO_SMALL',
			'EE_KEY_TOO_SMALL',
			'CA_KEY_TOO_SMALL',
			'UNSAFE_LEGACY_RENEGOTIATION_DISABLED',
		].map(
			(reason) =>
				['since the handshake failed', `ERR_SSL_${reason}`, 'connection'] satisfies [
					string,
					string,
					string,
				],
		),
	])('%s: %s', (_, code, cause) => {
		expect(facts({ code })).toEqual({ code, cause });
	});

	it.each([
		// OpenSSL has these in use too.
		'ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC',
		'ERR_SSL_TLSV1_ALERT_INTERNAL_ERROR',
		'ERR_SSL_UNSUPPORTED_PROTOCOL_OF_A_RECORD',
		'NOT_ERR_SSL_UNSUPPORTED_PROTOCOL',
		'NO_CERT_AT_ALL',
		'ECONNRESET',
		'ECONNABORTED',
		'EPIPE',
		'',
	])('is not proved by %s', (code) => {
		expect(causeOf({ code, syscall: 'connect' })).toBe('interruption');
	});
});

describe('a connection that failed', () => {
	const CONNECTING = ['ECONNREFUSED', 'ENETUNREACH', 'EHOSTUNREACH', 'EHOSTDOWN', 'ETIMEDOUT'];

	it.each(CONNECTING)('was never there, if %s came of connecting', (code) => {
		expect(causeOf(nodes(code, 'connect'))).toBe('connection');
		// n8n 1.x drops the system call, and the text of Node is in one of these.
		const text = `connect ${code} 203.0.113.1:443`;
		for (const kept of [{ message: text }, { description: text }, { messages: [text] }]) {
			expect(causeOf({ httpCode: code, ...kept })).toBe('connection');
		}
	});

	it.each(CONNECTING)('may have been in use, if %s came of anything else', (code) => {
		for (const call of ['read', 'write']) {
			expect(causeOf(nodes(code, call))).toBe('interruption');
			expect(causeOf({ httpCode: code, message: `${call} ${code}` })).toBe('interruption');
		}
		expect(causeOf({ code })).toBe('interruption');
	});

	it.each([
		['the call is not at its beginning', 'could not connect ECONNREFUSED'],
		['a longer word begins with it', 'connecting ECONNREFUSED'],
		['no code follows it', 'connect to the host'],
		['it is all there is', 'connect'],
		['several addresses were tried, by different calls', 'connect ECONNREFUSED | read ECONNRESET'],
	])('may have been in use, if the text does not say it: %s', (_, message) => {
		expect(causeOf({ code: 'ECONNREFUSED', message })).toBe('interruption');
	});

	it('was never there, if each of several attempts says so', () => {
		const message = 'connect ECONNREFUSED 203.0.113.1:443 | connect ETIMEDOUT [2001:db8::1]:443';
		expect(causeOf({ httpCode: 'ECONNREFUSED', message })).toBe('connection');
		expect(causeOf({ code: 'ECONNREFUSED', errors: [refused, refused] })).toBe('connection');
		// Words that n8n puts beside it say nothing.
		const messages = ['The service refused the connection', 'connect ECONNREFUSED', 7];
		expect(causeOf({ httpCode: 'ECONNREFUSED', messages })).toBe('connection');
		expect(causeOf({ httpCode: 'ECONNREFUSED', messages: 'connect ECONNREFUSED' })).toBe(
			'interruption',
		);
	});

	it('is told by Node’s own field before any text', () => {
		const error = { code: 'ETIMEDOUT', syscall: 'read', message: 'connect ETIMEDOUT' };
		expect(causeOf(error)).toBe('interruption');
	});
});

describe('errors within errors', () => {
	it('are read from the inside: what wraps them has a code of its own', () => {
		const wrapped = { code: 'ERR_NETWORK', cause: { code: 'ERR_NETWORK', cause: refused } };
		expect(facts(wrapped)).toEqual({ code: 'ERR_NETWORK', cause: 'connection' });
		expect(causeOf({ code: 'ECONNREFUSED', syscall: 'connect', cause: reset })).toBe(
			'interruption',
		);
		expect(causeOf({ code: 'ERR_NETWORK', cause: { message: '', cause: refused } })).toBe(
			'connection',
		);
	});

	it('must all say that nothing was sent, in the same way', () => {
		expect(causeOf({ errors: [refused, nodes('ENETUNREACH', 'connect')] })).toBe('connection');
		expect(causeOf({ errors: [refused, reset] })).toBe('interruption');
		expect(causeOf({ errors: [reset, refused] })).toBe('interruption');
		expect(causeOf({ errors: [refused, { code: 'CERT_HAS_EXPIRED' }] })).toBe('interruption');
		expect(causeOf({ cause: refused, errors: [reset] })).toBe('interruption');
	});

	it('may be anything', () => {
		for (const odd of [null, undefined, 'connect ECONNREFUSED', 7]) {
			expect(facts({ cause: odd, errors: [odd] })).toEqual({ code: '', cause: 'interruption' });
		}
		expect(causeOf({ errors: { 0: refused } })).toBe('interruption');
		expect(causeOf({ ...refused, cause: null, errors: [null] })).toBe('connection');
	});

	/** An error that has others in it without end: each reading makes new ones. */
	function endless(width: number) {
		let made = 0;
		const next = (): object => {
			made++;
			return {
				get errors() {
					return Array.from({ length: width }, next);
				},
			};
		};
		expect(causeOf(next())).toBe('interruption');
		return made;
	}

	it('without end are read to a depth of seven', () => {
		// The last one is made, and not read.
		expect(endless(1)).toBe(8);
	});

	it('around one without end are read to the same depth', () => {
		let made = 0;
		const next = (): object => {
			made++;
			return {
				get cause() {
					return next();
				},
			};
		};
		expect(causeOf(next())).toBe('interruption');
		expect(made).toBe(8);
	});

	it('without number are read up to a hundred', () => {
		// A hundred are read.
		expect(endless(8)).toBe(1 + 100 * 8);
	});

	it('within themselves are read once', () => {
		const loop = { ...refused, cause: {} };
		loop.cause = { errors: [loop] };
		expect(causeOf(loop)).toBe('connection');
	});
});

describe('a request that axios shows', () => {
	const broken = (socket: object | null | undefined, more: object = {}) =>
		causeOf({ code: 'ECONNRESET', syscall: 'read', request: { socket }, ...more });
	const silent = { encrypted: true, authorized: false, authorizationError: null };

	it.each([
		['it got no socket', null],
		['its handshake did not end', silent],
		[
			'its handshake did not end, in an older Node.js',
			{ ...silent, authorizationError: undefined },
		],
	])('was never sent, if %s', (_, socket) => {
		expect(broken(socket)).toBe('connection');
	});

	it.each([
		['its handshake ended', { ...silent, authorized: true }],
		['its handshake ended without trust', { ...silent, authorizationError: 'CERT_HAS_EXPIRED' }],
		['its connection is not encrypted', { authorized: false }],
		['its connection says that it is not encrypted', { ...silent, encrypted: false }],
		['its handshake is not known', { encrypted: true }],
		['its socket is not known', undefined],
	])('may have been sent, if %s', (_, socket) => {
		expect(broken(socket)).toBe('interruption');
	});

	it('was sent, if there is a response', () => {
		expect(broken(null, { response: {} })).toBe('interruption');
		expect(broken(silent, { response: null })).toBe('interruption');
	});

	it('tells nothing where it is not one of Node.js', () => {
		const of = (request: unknown) => causeOf({ code: 'ECONNRESET', request });
		for (const request of [null, undefined, 'GET', {}, { method: 'POST' }]) {
			expect(of(request)).toBe('interruption');
		}
	});

	it('may stand in an inner error', () => {
		const inner = { ...reset, request: { socket: null } };
		expect(facts({ message: 'n8n’s', cause: inner })).toEqual({
			code: 'ECONNRESET',
			cause: 'connection',
		});
		expect(causeOf({ request: { socket: null } })).toBe('connection');
	});

	it('does not hide what was wrong with the certificate', () => {
		const request = { socket: silent };
		expect(causeOf({ code: 'CERT_HAS_EXPIRED', request })).toBe('certificate');
	});
});
