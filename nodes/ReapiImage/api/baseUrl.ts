import { isLoopbackHost } from '../request/publicUrl';
import { parseUrl } from '../request/url';
import { redact } from './redact';

/** The vendor's host for images and tasks. */
export const DEFAULT_BASE_URL = 'https://reapi.ai';

export type BaseUrl =
	| { readonly ok: true; readonly origin: string; readonly loopback: boolean }
	| { readonly ok: false; readonly reason: string };

/**
 * Reads the credential's Base URL: an origin only (a trailing slash is allowed), `https`, or `http` on a loopback
 * host. Anything else is refused, because the API key would be sent to it.
 */
export function parseBaseUrl(value: unknown): BaseUrl {
	const given = value ?? '';
	const text = (typeof given === 'string' ? given.trim() : typeof given) || DEFAULT_BASE_URL;
	// The key may have been pasted into the wrong field, and a password is nobody's business either.
	const shown = redact(text, '').replace(/\/\/[^/]*@/, '//…@');
	const refuse = (why: string): BaseUrl => ({
		ok: false,
		reason: `The Base URL of the reAPI credential is "${shown}", ${why}. Use an address such as ${DEFAULT_BASE_URL}`,
	});
	const url = parseUrl(text);
	if (!url) return refuse('which is not a web address');
	if (url.username || url.password) return refuse('which contains a user name or password');
	if (url.pathname !== '/' || url.search || url.hash) {
		return refuse('but only the origin belongs there, without a path or parameters');
	}
	const loopback = isLoopbackHost(url.hostname);
	if (url.protocol !== 'https:' && !(url.protocol === 'http:' && loopback)) {
		return refuse('but the API key may only be sent over https (http is for this computer alone)');
	}
	return { ok: true, origin: url.origin, loopback };
}
