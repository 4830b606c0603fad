import { checkPublicUrl, isLoopbackHost } from '../../request/publicUrl';
import { fail, succeed, type Result } from '../../result';

/**
 * The address in the form in which it is fetched, or why an image may not be fetched from it. The rule for addresses
 * that reAPI names, redirects included: https on a public host, or anything on a loopback host if the API itself is on
 * one. Otherwise a response could make n8n read its own network.
 */
export function checkImageAddress(url: string, loopbackBase: boolean): Result<string, string> {
	const checked = checkPublicUrl(url, { allowLoopback: loopbackBase });
	if (!checked.ok) return fail('the address of the image is not a public https address');
	const { protocol, hostname } = new URL(checked.value);
	const allowed = protocol === 'https:' || (loopbackBase && isLoopbackHost(hostname));
	return allowed ? succeed(checked.value) : fail('the address of the image is not https');
}
