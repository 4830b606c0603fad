import { fail, succeed, type Result } from '../result';
import { isPublicHost } from './publicHost';
import { parseUrl } from './url';

/** Why a URL cannot be used where the API wants a public http(s) URL. */
export type UrlFault = 'data' | 'malformed' | 'scheme' | 'credentials' | 'private';

export interface UrlRule {
	/** Accept loopback addresses: right only when the API itself is on a loopback address. */
	readonly allowLoopback: boolean;
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/i;

/** Whether a host, as `URL.hostname` gives it, is this machine: localhost, 127.0.0.0/8 or ::1. */
export function isLoopbackHost(hostname: string): boolean {
	return LOOPBACK.test(hostname);
}

/**
 * Checks that a value is a URL that the internet can fetch, by the address alone: nothing is looked up.
 * Source: vendor's page, "Public HTTP(S) URLs only. No data: URIs."
 * @returns the URL with spaces and non-ASCII letters percent-encoded, or why it cannot be used
 */
export function checkPublicUrl(
	value: string,
	{ allowLoopback }: UrlRule,
): Result<string, UrlFault> {
	const text = value.trim();
	if (/(?:^|\s)data:/i.test(text)) return fail('data');
	// No address has a control character or a space of no width; the parser takes some out, and would glue two addresses
	// together.
	if (/[\p{Cc}\u200b]/u.test(text)) return fail('malformed');
	// Two addresses in one, with something between them that no address has (RFC 3986): the parser would take them for one.
	if (/[\s\\"<>^`{}|][nrt]?https?:\/\//i.test(text)) return fail('malformed');
	const url = parseUrl(text);
	if (!url) return fail('malformed');
	if (url.protocol !== 'http:' && url.protocol !== 'https:') return fail('scheme');
	if (url.username || url.password) return fail('credentials');
	if (allowLoopback && isLoopbackHost(url.hostname)) return succeed(url.href);
	return isPublicHost(url.hostname) ? succeed(url.href) : fail('private');
}
