import {
	isRatio,
	parsePixelSize,
	pixelsOf,
	RATIOS,
	type Pixels,
	type Ratio,
	type Resolution,
} from '../../nodes/ReapiImage/models/sizes';

// The largest image of the size table, 3840×2160: a custom size beyond it is scaled down to it.
const LONGEST = 3840;
const MOST_PIXELS = 3840 * 2160;

/** A side in px, brought to the nearest multiple of 16 (vendor's page: "snaps it to the closest supported dimension"). */
function snap(side: number): number {
	return Math.max(16, Math.round(side / 16) * 16);
}

function snapped({ width, height }: Pixels): Pixels {
	const tooLong = LONGEST / Math.max(width, height);
	const tooMany = Math.sqrt(MOST_PIXELS / (width * height));
	const scale = Math.min(1, tooLong, tooMany);
	return { width: snap(width * scale), height: snap(height * scale) };
}

function nearestRatio({ width, height }: Pixels, resolution: Resolution): Ratio {
	const distance = (ratio: Ratio) => {
		const [across = 1, down = 1] = ratio.split(':').map(Number);
		return Math.abs(Math.log((width / height) * (down / across)));
	};
	return RATIOS.filter((ratio) => pixelsOf(ratio, resolution)).reduce((best, ratio) =>
		distance(ratio) < distance(best) ? ratio : best,
	);
}

/**
 * Pixels of the image that a request makes: the cell of the size table; a custom size snapped to multiples of 16;
 * `auto` the 1:1 cell; without a size the ratio nearest to the first reference, or 1:1 where it is not known.
 */
export function outputPixels(
	size: string | undefined,
	resolution: Resolution,
	reference: Pixels | undefined,
): Pixels {
	const custom = size === undefined ? undefined : parsePixelSize(size);
	if (custom) return snapped(custom);
	const mirrored = reference ? nearestRatio(reference, resolution) : '1:1';
	const ratio = size === undefined ? mirrored : isRatio(size) ? size : '1:1';
	const cell = pixelsOf(ratio, resolution);
	if (!cell) throw new RangeError(`no pixels for ${ratio} at ${resolution}`);
	return cell;
}
