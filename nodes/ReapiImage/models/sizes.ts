/** Width and height of an image in px. */
export interface Pixels {
	readonly width: number;
	readonly height: number;
}

/** What a model renders at one resolution. */
export interface ResolutionSizes {
	/** As it is sent, in lower case: `1k`. {@link resolutionLabel} is how people read it. */
	readonly id: string;
	/** Ratio → pixels, in the order in which the vendor lists the ratios. */
	readonly ratios: Readonly<Record<string, Pixels>>;
	/** Ratio that the form preselects where there are no references. */
	readonly defaultRatio: string;
	/** One of the ratios must be named: neither `auto` nor a request without a size is allowed. */
	readonly explicitSize: boolean;
}

/** `16:9` → `9:16`. */
export function turned(ratio: string): string {
	return ratio.split(':').reverse().join(':');
}

/**
 * The ratios of one resolution, each landscape ratio followed by its portrait one, which swaps the two numbers.
 * @param landscape ratio → width and height in px
 */
export function withPortrait(
	landscape: Readonly<Record<string, readonly [width: number, height: number]>>,
): Readonly<Record<string, Pixels>> {
	return Object.fromEntries(
		Object.entries(landscape).flatMap(([ratio, [width, height]]) => [
			[ratio, { width, height }],
			...(turned(ratio) === ratio ? [] : [[turned(ratio), { width: height, height: width }]]),
		]),
	);
}

/** How people read a resolution: `1K`. */
export function resolutionLabel(resolution: string): string {
	return resolution.toUpperCase();
}

/** `1024x768` → pixels; undefined for anything that is not WIDTHxHEIGHT in whole, positive pixels. */
export function parsePixelSize(size: string): Pixels | undefined {
	const match = /^([1-9]\d*)x([1-9]\d*)$/i.exec(size);
	if (!match) return undefined;
	const [width, height] = [Number(match[1]), Number(match[2])];
	return Number.isSafeInteger(width * height) ? { width, height } : undefined;
}

/** Number of pixels. */
export function areaOf({ width, height }: Pixels): number {
	return width * height;
}
