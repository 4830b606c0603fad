import { isLoopbackHost } from '../request/publicUrl';
import { oneLine } from '../request/shownValue';
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
 * @param apiKey the credential's key, which may have been pasted into the wrong field: no reason shows it
 */
export function parseBaseUrl(value: unknown, apiKey: unknown): BaseUrl {
	const given = value ?? '';
	const text = (typeof given === 'string' ? given.trim() : typeof given) || DEFAULT_BASE_URL;
	const key = typeof apiKey === 'string' ? apiKey : '';
	// A password is nobody's business either.
	const shown = oneLine(redact(text, key).replace(/\/\/[^/]*@/, '//…@'));
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
