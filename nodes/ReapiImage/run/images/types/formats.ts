import { isAvif, walkAvif } from './avif';
import { isGif, walkGif } from './gif';
import { isJpeg, walkJpeg } from './jpeg';
import { isPng, walkPng } from './png';
import { isWebp, walkWebp } from './webp';
import type { Facts, Walk } from './walk';

/** The formats in which an image is taken, told by a file's first bytes. */
export type ImageType = 'png' | 'jpeg' | 'webp' | 'gif' | 'avif';

interface Format {
	readonly is: (bytes: Uint8Array) => boolean;
	readonly walk: (facts: Facts) => Walk;
	readonly title: string;
	readonly mime: string;
	/** File name ending, without a dot; the first is the one that is given to files. */
	readonly extensions: readonly [string, ...string[]];
}

/** Everything that depends on the format. */
export const IMAGE_FORMATS: Readonly<Record<ImageType, Format>> = {
	png: { is: isPng, walk: walkPng, title: 'PNG', mime: 'image/png', extensions: ['png'] },
	jpeg: {
		is: isJpeg,
		walk: walkJpeg,
		title: 'JPEG',
		mime: 'image/jpeg',
		extensions: ['jpg', 'jpeg', 'jpe', 'jfif'],
	},
	webp: { is: isWebp, walk: walkWebp, title: 'WebP', mime: 'image/webp', extensions: ['webp'] },
	gif: { is: isGif, walk: walkGif, title: 'GIF', mime: 'image/gif', extensions: ['gif'] },
	avif: {
		is: isAvif,
		walk: walkAvif,
		title: 'AVIF',
		mime: 'image/avif',
		extensions: ['avif', 'avifs'],
	},
};
