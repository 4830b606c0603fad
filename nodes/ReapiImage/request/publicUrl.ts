import { parseUrl } from './url';

/** Why a URL cannot be used where the API wants a public http(s) URL. */
export type UrlFault = 'data' | 'malformed' | 'scheme' | 'credentials' | 'private';

export interface UrlRule {
	/** Accept loopback addresses: right only when the API itself is on a loopback address. */
	readonly allowLoopback: boolean;
}

export type CheckedUrl =
	{ readonly ok: true; readonly href: string } | { readonly ok: false; readonly fault: UrlFault };

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/i;

// Private, link-local, carrier-grade NAT, "this network" and multicast ranges: nothing the internet can fetch from.
const PRIVATE_IPV4 =
	/^(0|10|127|169\.254|172\.(1[6-9]|2\d|3[01])|192\.168|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])|(22[4-9]|2[3-5]\d))\./;
const PRIVATE_IPV6 = /^\[(::1?\]|f[cd]|fe[89ab]|ff|::ffff:)/i;
const PRIVATE_NAME = /(^|\.)(localhost|local|internal|lan|home|intranet|corp)\.?$/i;

/** Whether a host, as `URL.hostname` gives it, is this machine: localhost, 127.0.0.0/8 or ::1. */
export function isLoopbackHost(hostname: string): boolean {
	return LOOPBACK.test(hostname);
}

function isPrivateHost(hostname: string): boolean {
	if (hostname.startsWith('[')) return PRIVATE_IPV6.test(hostname);
	if (/^\d+(\.\d+){3}$/.test(hostname)) return PRIVATE_IPV4.test(hostname);
	return PRIVATE_NAME.test(hostname) || !hostname.replace(/\.$/, '').includes('.');
}

/**
 * Checks that a value is a URL that the internet can fetch, by the address alone: nothing is looked up.
 * `href` is the URL with spaces and non-ASCII letters percent-encoded.
 * Source: vendor's page, "Public HTTP(S) URLs only. No data: URIs."
 */
export function checkPublicUrl(value: string, { allowLoopback }: UrlRule): CheckedUrl {
	const text = value.trim();
	if (/^data:/i.test(text)) return { ok: false, fault: 'data' };
	const url = parseUrl(text);
	if (!url) return { ok: false, fault: 'malformed' };
	if (url.protocol !== 'http:' && url.protocol !== 'https:') return { ok: false, fault: 'scheme' };
	if (url.username || url.password) return { ok: false, fault: 'credentials' };
	if (allowLoopback && isLoopbackHost(url.hostname)) return { ok: true, href: url.href };
	if (isPrivateHost(url.hostname)) return { ok: false, fault: 'private' };
	return { ok: true, href: url.href };
}
