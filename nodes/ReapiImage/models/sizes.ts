import { MODELS, type ModelId } from './models';

/** Output tiers; they drive the price. Always sent in lower case (the page accepts both, the schema does not). */
export const RESOLUTIONS = ['1k', '2k', '4k'] as const;
export type Resolution = (typeof RESOLUTIONS)[number];
export const DEFAULT_RESOLUTION: Resolution = '1k';

/** The 13 ratios, in the order of the vendor's page. */
export const RATIOS = [
	'1:1',
	'16:9',
	'9:16',
	'4:3',
	'3:4',
	'3:2',
	'2:3',
	'5:4',
	'4:5',
	'2:1',
	'1:2',
	'21:9',
	'9:21',
] as const;
export type Ratio = (typeof RATIOS)[number];

/** The 13 ratios and `auto` (the upstream picks): the 14 values of the request field `size`. */
export const SIZES = [...RATIOS, 'auto'] as const;
export type Size = (typeof SIZES)[number];

/** Width and height of an image in px. */
export interface Pixels {
	readonly width: number;
	readonly height: number;
}

type Row = Readonly<Partial<Record<Resolution, readonly [number, number]>>>;

// The vendor's page, "4K constraint": landscape orientation; a portrait ratio swaps the two numbers.
const LANDSCAPE: Readonly<Record<string, Row>> = {
	'1:1': { '1k': [1024, 1024], '2k': [2048, 2048] },
	'3:2': { '1k': [1536, 1024], '2k': [2048, 1360] },
	'4:3': { '1k': [1024, 768], '2k': [2048, 1536] },
	'5:4': { '1k': [1280, 1024], '2k': [2560, 2048] },
	'16:9': { '1k': [1536, 864], '2k': [2048, 1152], '4k': [3840, 2160] },
	'2:1': { '1k': [2048, 1024], '2k': [2688, 1344], '4k': [3840, 1920] },
	'21:9': { '1k': [2016, 864], '2k': [2688, 1152], '4k': [3840, 1648] },
};

/** The landscape ratio that shares a row of the size table and of the price table: `9:16` → `16:9`. */
export function landscapeOf(ratio: Ratio): string {
	return ratio in LANDSCAPE ? ratio : ratio.split(':').reverse().join(':');
}

/** Pixels of a ratio at a resolution, or undefined where the model cannot render it (vendor's size table). */
export function pixelsOf(ratio: Ratio, resolution: Resolution): Pixels | undefined {
	const landscape = landscapeOf(ratio);
	const cell = LANDSCAPE[landscape]?.[resolution];
	if (!cell) return undefined;
	const [long, short] = cell;
	return landscape === ratio ? { width: long, height: short } : { width: short, height: long };
}

/** The values of `size` that a resolution allows: all 14, or the six widescreen ratios at 4k. */
export function sizesAt(resolution: Resolution): readonly Size[] {
	return SIZES.filter((size) =>
		size === 'auto' ? resolution !== '4k' : pixelsOf(size, resolution) !== undefined,
	);
}

/** The six ratios of 4k, in the order in which the API's error message lists them. */
export const SIZES_4K: readonly Ratio[] = RATIOS.filter((ratio) => pixelsOf(ratio, '4k'));

/** `1024x768` → pixels; undefined for anything that is not WIDTHxHEIGHT in whole, positive pixels. */
export function parsePixelSize(size: string): Pixels | undefined {
	const match = /^([1-9]\d*)x([1-9]\d*)$/i.exec(size);
	if (!match) return undefined;
	const [width, height] = [Number(match[1]), Number(match[2])];
	return Number.isSafeInteger(width * height) ? { width, height } : undefined;
}

/** Whether a model takes WIDTHxHEIGHT at a resolution: the official one, except at 4k. */
export function allowsPixelSize(model: ModelId, resolution: Resolution): boolean {
	return MODELS[model].fullFeatures && resolution !== '4k';
}

export function isRatio(size: string): size is Ratio {
	return (RATIOS as readonly string[]).includes(size);
}
