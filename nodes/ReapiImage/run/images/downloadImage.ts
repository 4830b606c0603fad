import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import { parseUrl } from '../../request/url';
import { deadlineSignal } from '../../api/deadlineSignal';
import { errorText } from '../../api/errorText';
import { checkImageAddress } from './imageAddress';
import { checkedStream, type ByteStream } from './pngStream';

const MAX_REDIRECTS = 5;
const PNG_MIME = 'image/png';

interface StreamResponse {
	readonly statusCode: number;
	readonly headers: Record<string, unknown>;
	readonly body: ByteStream;
}

/** What a download needs to know. */
export interface DownloadOptions {
	readonly fileName: string;
	/** The API is on a loopback address, so that images may be too. */
	readonly loopbackBase: boolean;
	/** For the whole image, redirects included. */
	readonly timeoutMs: number;
	readonly signal: AbortSignal;
}

/** An image in n8n's binary storage, or the reason why there is none. */
export type Downloaded =
	| { readonly ok: true; readonly binary: IBinaryData }
	| { readonly ok: false; readonly reason: string };

function lengthOf(headers: Record<string, unknown>): number | undefined {
	// The length of a compressed answer is not that of the file.
	if (headers['content-encoding'] && headers['content-encoding'] !== 'identity') return undefined;
	const length = Number(headers['content-length']);
	return headers['content-length'] !== undefined && Number.isInteger(length) ? length : undefined;
}

async function open(
	context: IExecuteFunctions,
	url: string,
	{ signal, timeoutMs }: DownloadOptions,
): Promise<StreamResponse> {
	// Without credentials: the image host is not the API. Redirects are followed by hand, so that each is checked.
	return (await context.helpers.httpRequest({
		method: 'GET',
		url,
		encoding: 'stream',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		timeout: timeoutMs,
		headers: { Accept: PNG_MIME, 'Accept-Encoding': 'identity' },
		abortSignal: signal,
	})) as StreamResponse;
}

async function fetchImage(
	context: IExecuteFunctions,
	url: string,
	options: DownloadOptions,
): Promise<Downloaded> {
	const { fileName, loopbackBase } = options;
	let address = url;
	for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
		const checked = checkImageAddress(address, loopbackBase);
		if (!checked.ok) return checked;
		const { statusCode, headers, body } = await open(context, checked.href, options);
		if (statusCode >= 200 && statusCode < 300) {
			// What n8n has unpacked on its way is longer than announced.
			const length = 'bytesWritten' in body ? undefined : lengthOf(headers);
			const binary = await context.helpers.prepareBinaryData(
				checkedStream(body, length) as unknown as Buffer,
				fileName,
				PNG_MIME,
			);
			return { ok: true, binary };
		}
		body.destroy();
		const { location } = headers;
		if (statusCode < 300 || statusCode >= 400 || typeof location !== 'string') {
			return { ok: false, reason: `the image host answered HTTP ${statusCode}` };
		}
		const target = parseUrl(location, checked.href);
		if (!target) {
			return { ok: false, reason: 'the image host sent a redirect that is not an address' };
		}
		address = target.href;
	}
	return { ok: false, reason: `the image host redirected more than ${MAX_REDIRECTS} times` };
}

/**
 * Streams one PNG into n8n's binary storage; tried once, nothing is thrown.
 * The stream is checked on its way: PNG by its first bytes, complete by the announced length.
 */
export async function downloadImage(
	context: IExecuteFunctions,
	url: string,
	options: DownloadOptions,
): Promise<Downloaded> {
	// The helper's own timeout ends with the first bytes on some versions of n8n: a stalled image would never end.
	const deadline = deadlineSignal(options.timeoutMs, options.signal);
	try {
		return await fetchImage(context, url, { ...options, signal: deadline.signal });
	} catch (error) {
		if (!deadline.expired) return { ok: false, reason: errorText(error) };
		return { ok: false, reason: `the image did not arrive within ${options.timeoutMs / 1000} s` };
	} finally {
		deadline.release();
	}
}
