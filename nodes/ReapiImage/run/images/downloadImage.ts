import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import { errorText } from '../../api/errorText';
import { parseRetryAfter } from '../../api/retryPolicy';
import { parseUrl } from '../../request/url';
import { fail, succeed, type Result } from '../../result';
import { hushed, streamOf, type ByteStream } from '../../api/byteStream';
import {
	endFailure,
	finalFailure,
	networkFailure,
	passingFailure,
	statusFailure,
	type DownloadFailure,
} from './downloadFailure';
import { ResponseWatch, type WatchLimits } from '../../api/responseWatch';
import { checkImageAddress } from './imageAddress';
import { FILE_BYTES_MAX, ImageContents, TOO_LARGE } from './imageContents';
import type { ImageType } from './types/formats';

const REDIRECTS_MAX = 5;
const PARTIAL = 206;

interface StreamResponse {
	readonly statusCode: number;
	readonly headers: Readonly<Record<string, unknown>>;
	readonly body: ByteStream;
}

/** What a download needs to know. */
export interface DownloadOptions {
	/** Names the file, once its ending is known. */
	readonly fileName: (extension: string) => string;
	/** The API is on a loopback address, so that images may be too. */
	readonly loopbackBase: boolean;
	readonly limits: WatchLimits;
	/** Aborts when the execution is stopped. */
	readonly cancel: AbortSignal;
	/** Takes the announced length, in bytes as they are sent. */
	readonly announce: (bytes: number) => void;
	/** ms since the epoch. */
	readonly now: () => number;
}

/** An image in n8n's binary storage. */
export interface StoredImage {
	readonly binary: IBinaryData;
	/** By its first bytes. */
	readonly type: ImageType;
}

type Download = Result<StoredImage, DownloadFailure>;

// n8n takes this header away where it has unpacked the body.
function packedFailure(headers: StreamResponse['headers']): DownloadFailure | undefined {
	const encoding = headers['content-encoding'];
	if (typeof encoding !== 'string' || !/^[\w-]{1,20}$/.test(encoding)) return undefined;
	if (encoding === 'identity') return undefined;
	return finalFailure(`the file is compressed as "${encoding}", which n8n cannot unpack`);
}

/** One attempt to bring a file into n8n's storage. */
class Attempt {
	private readonly watch: ResponseWatch;

	constructor(
		private readonly context: IExecuteFunctions,
		private readonly options: DownloadOptions,
	) {
		this.watch = new ResponseWatch(options.limits, options.cancel);
	}

	async run(url: string): Promise<Download> {
		try {
			const result = await this.follow(url).catch((error) => fail(networkFailure(error)));
			const { cause } = this.watch;
			return !result.ok && cause ? fail(endFailure(cause, this.options.limits)) : result;
		} finally {
			this.watch.close();
		}
	}

	private async follow(url: string): Promise<Download> {
		let address = url;
		for (let redirects = 0; redirects <= REDIRECTS_MAX; redirects++) {
			const checked = checkImageAddress(address, this.options.loopbackBase);
			if (!checked.ok) return fail(finalFailure(checked.failure));
			const response = await this.open(checked.value);
			const { statusCode: status, headers } = response;
			if (status === PARTIAL) {
				return fail(passingFailure('the image host sent only a part of the file (HTTP 206)'));
			}
			if (status >= 200 && status < 300) return await this.store(response);
			const { location } = headers;
			if (status < 300 || status >= 400 || typeof location !== 'string') {
				return fail(
					statusFailure(status, parseRetryAfter(headers['retry-after'], this.options.now())),
				);
			}
			const target = parseUrl(location, checked.value);
			if (!target) {
				return fail(finalFailure('the image host sent a redirect that is not an address'));
			}
			address = target.href;
		}
		return fail(finalFailure(`the image host redirected more than ${REDIRECTS_MAX} times`));
	}

	private async open(url: string): Promise<StreamResponse> {
		// Without credentials: the image host is not the API. Redirects are followed by hand, so that each is checked.
		const request = this.context.helpers.httpRequest({
			method: 'GET',
			url,
			encoding: 'stream',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			timeout: this.options.limits.totalMs,
			headers: { Accept: 'image/png, image/*;q=0.8', 'Accept-Encoding': 'identity' },
			abortSignal: this.watch.nextRequest(),
		});
		const response = (await this.watch.wait(request)) as StreamResponse;
		hushed(response.body);
		return response;
	}

	// The announced length needs no check: Node.js ends a response with an error where it is not reached. Here it could not
	// be compared, since n8n unpacks a compressed response without a trace on its 2.x line.
	private async store({ headers, body }: StreamResponse): Promise<Download> {
		const length = Number(headers['content-length'] ?? NaN);
		if (length > FILE_BYTES_MAX) return fail(TOO_LARGE);
		if (length >= 0) this.options.announce(length);
		const contents = new ImageContents(body, this.watch);
		const head = await contents.head();
		if (!head.ok) return contents.failure ? head : fail(packedFailure(headers) ?? head.failure);
		const { type, mime, extension } = head.value;
		try {
			const binary = await this.context.helpers.prepareBinaryData(
				streamOf(contents.all(), body) as unknown as Buffer,
				this.options.fileName(extension),
				mime,
			);
			return succeed({ binary, type });
		} catch (error) {
			const stored = passingFailure(`n8n could not store the file: ${errorText(error)}`);
			return fail(contents.failure ?? stored);
		}
	}
}

/** Streams one image into n8n's binary storage, checked on its way; tried once, nothing is thrown. */
export async function downloadImage(
	context: IExecuteFunctions,
	url: string,
	options: DownloadOptions,
): Promise<Download> {
	return await new Attempt(context, options).run(url);
}
