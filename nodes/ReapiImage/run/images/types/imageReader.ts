import { brandBoxBytes } from './avif';
import { IMAGE_FORMATS, type ImageType } from './formats';
import { Walker, type Facts } from './walk';

/** What the first bytes of an image file say. */
export interface ImageHead {
	readonly type: ImageType;
	readonly mime: string;
	/** File name ending, without a dot. */
	readonly extension: string;
	/** Pixels; missing where the bytes read so far do not say. JPEG: as stored, before any rotation that EXIF asks for. */
	readonly width?: number;
	readonly height?: number;
	/** Whether there is transparency; missing where it is not known. */
	readonly alpha?: boolean;
}

const TYPES = Object.keys(IMAGE_FORMATS) as ImageType[];
const HEAD_BYTES = 12;
// A list of brands is short: what claims more is not read further for it.
const BRAND_BOX_BYTES_MAX = 512;

const bytesToIdentify = (start: Uint8Array) =>
	Math.max(HEAD_BYTES, Math.min(brandBoxBytes(start), BRAND_BOX_BYTES_MAX));

function join(before: Uint8Array, after: Uint8Array): Uint8Array {
	const both = new Uint8Array(before.length + after.length);
	both.set(before);
	both.set(after, before.length);
	return both;
}

/** Reads an image file in chunks of any size: its type, its dimensions, and whether it is complete. */
export class ImageReader {
	private start: Uint8Array = new Uint8Array();
	private readonly facts: Facts = {};
	private type: ImageType | undefined;
	private walker: Walker | undefined;
	/** Whether enough has been read to know the type, or that it is none. */
	identified = false;

	/** The next bytes of the file. */
	push(chunk: Uint8Array): void {
		if (this.identified) return this.walker?.push(chunk);
		this.start = join(this.start, chunk);
		if (this.start.length >= bytesToIdentify(this.start)) this.identify();
	}

	/** There are no more bytes. */
	end(): void {
		if (!this.identified) this.identify();
	}

	/** Undefined: the file is not an image of these formats, or too little of it has been read. */
	get head(): ImageHead | undefined {
		const { type, facts } = this;
		if (!type) return undefined;
		const { mime, extensions } = IMAGE_FORMATS[type];
		const { width, height, alpha } = facts;
		return {
			type,
			mime,
			extension: extensions[0],
			...(width && height && { width, height }),
			...(alpha !== undefined && { alpha }),
		};
	}

	/** The file has come to its own end; what follows does not belong to the image. */
	get complete(): boolean {
		return this.walker?.complete ?? false;
	}

	/** The structure of the file is broken. */
	get broken(): boolean {
		return this.walker?.broken ?? false;
	}

	private identify(): void {
		this.identified = true;
		this.type = TYPES.find((type) => IMAGE_FORMATS[type].is(this.start));
		if (this.type) {
			this.walker = new Walker(IMAGE_FORMATS[this.type].walk(this.facts), this.facts);
			this.walker.push(this.start);
		}
		this.start = new Uint8Array();
	}
}

/**
 * What the first bytes of a file say of the image in it; more bytes say more.
 * @returns undefined if it is no PNG, JPEG, WebP, GIF or AVIF file; HEIC is none
 */
export function imageHead(bytes: Uint8Array): ImageHead | undefined {
	const reader = new ImageReader();
	reader.push(bytes);
	reader.end();
	return reader.head;
}
