import { checkPublicUrl, isLoopbackHost } from '../../request/publicUrl';

/** Whether an image may be fetched from an address, and why not. */
export type ImageAddress =
	{ readonly ok: true; readonly href: string } | { readonly ok: false; readonly reason: string };

/**
 * The rule for addresses that reAPI names, redirects included: https on a public host, or anything on a loopback
 * host if the API itself is on one. Otherwise an answer could make n8n read its own network.
 */
export function checkImageAddress(url: string, loopbackBase: boolean): ImageAddress {
	const checked = checkPublicUrl(url, { allowLoopback: loopbackBase });
	if (!checked.ok)
		return { ok: false, reason: 'the address of the image is not a public https address' };
	const { protocol, hostname } = new URL(checked.href);
	if (protocol === 'https:' || (loopbackBase && isLoopbackHost(hostname))) {
		return { ok: true, href: checked.href };
	}
	return { ok: false, reason: 'the address of the image is not https' };
}
