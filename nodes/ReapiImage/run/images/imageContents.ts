import { fail, succeed, type Result } from '../../result';
import type { ByteStream } from '../../api/byteStream';
import {
	finalFailure,
	networkFailure,
	passingFailure,
	type DownloadFailure,
} from './downloadFailure';
import type { ResponseWatch } from '../../api/responseWatch';
import { ImageReader, type ImageHead } from './types/imageReader';

/** The longest file that is taken, unpacked: more than any image has, less than what would fill a disk. */
export const FILE_BYTES_MAX = 100 * 1024 * 1024;

export const TOO_LARGE = finalFailure(`the file is larger than ${FILE_BYTES_MAX / 1024 / 1024} MB`);

/** The end of a file that is not what it should be; it passes through n8n's storage, which does not know the type. */
class ContentsError extends Error {
	constructor(readonly failure: DownloadFailure) {
		super(failure.reason);
	}
}

/**
 * The body of a response, read as an image: its type is known before the first byte is handed on, and it ends with an
 * error if the file is not complete.
 */
export class ImageContents {
	private readonly source: AsyncIterator<Uint8Array>;
	private readonly reader = new ImageReader();
	private readonly start: Uint8Array[] = [];
	private received = 0;
	/** Why the contents ended before their end. */
	failure: DownloadFailure | undefined;

	constructor(
		body: ByteStream,
		private readonly watch: ResponseWatch,
	) {
		this.source = body[Symbol.asyncIterator]();
	}

	/** Reads as much as is needed to know what the file is. */
	async head(): Promise<Result<ImageHead, DownloadFailure>> {
		try {
			while (!this.reader.identified) {
				const chunk = await this.next();
				if (chunk) this.start.push(chunk);
				else this.reader.end();
			}
		} catch (error) {
			return fail(this.failure ?? networkFailure(error));
		}
		const { head } = this.reader;
		if (head) return succeed(head);
		const what = this.received === 0 ? 'the file is empty' : 'the file is not an image';
		return fail(passingFailure(`${what} (PNG, JPEG, WebP, GIF or AVIF)`));
	}

	/** The whole file, in the pieces in which it comes; to be read once, after the head. */
	async *all(): AsyncGenerator<Uint8Array, void> {
		yield* this.start.splice(0);
		for (let chunk = await this.next(); chunk; chunk = await this.next()) yield chunk;
		if (!this.reader.complete) {
			this.stop(
				passingFailure(
					this.reader.broken ? 'the file is damaged' : 'the file ends before the image does',
				),
			);
		}
	}

	private async next(): Promise<Uint8Array | undefined> {
		const chunk = await this.arrival();
		if (!chunk) return undefined;
		this.received += chunk.length;
		if (this.received > FILE_BYTES_MAX) this.stop(TOO_LARGE);
		this.reader.push(chunk);
		return chunk;
	}

	private async arrival(): Promise<Uint8Array | undefined> {
		try {
			const { done, value } = await this.watch.wait(this.source.next());
			return done ? undefined : value;
		} catch (error) {
			return this.stop(networkFailure(error));
		}
	}

	private stop(failure: DownloadFailure): never {
		this.failure ??= failure;
		throw new ContentsError(failure);
	}
}
