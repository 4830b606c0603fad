import type { Model } from '../../nodes/ReapiImage/models/model';
import { AUTO_SIZE, pixelsOf, sizesOf } from '../../nodes/ReapiImage/models/questions';
import { areaOf, parsePixelSize, type Pixels } from '../../nodes/ReapiImage/models/sizes';

/** A side in px, brought to the nearest multiple of 16 (vendor's page: "snaps it to the closest supported dimension"). */
function snap(side: number): number {
	return Math.max(16, Math.round(side / 16) * 16);
}

/** A custom size beyond the largest image of the model's size table is scaled down to it. */
function snapped({ width, height }: Pixels, { resolutions }: Model): Pixels {
	const cells = resolutions.flatMap(({ ratios }) => Object.values(ratios));
	const longest = Math.max(...cells.map((cell) => Math.max(cell.width, cell.height)));
	const tooLong = longest / Math.max(width, height);
	const tooMany = Math.sqrt(Math.max(...cells.map(areaOf)) / (width * height));
	const scale = Math.min(1, tooLong, tooMany);
	return { width: snap(width * scale), height: snap(height * scale) };
}

function nearestRatio({ width, height }: Pixels, ratios: readonly string[]): string {
	const distance = (ratio: string) => {
		const [across = 1, down = 1] = ratio.split(':').map(Number);
		return Math.abs(Math.log((width / height) * (down / across)));
	};
	return ratios.reduce((best, ratio) => (distance(ratio) < distance(best) ? ratio : best));
}

/**
 * Pixels of the image that a request makes: the cell of the size table; a custom size snapped to multiples of 16;
 * `auto` the cell of the default ratio; without a size the ratio nearest to the first reference, or the default one where
 * it is not known.
 */
export function outputPixels(
	{
		model,
		size,
		resolution,
	}: { readonly model: Model; readonly size?: string; readonly resolution: string },
	reference: Pixels | undefined,
): Pixels {
	const custom = size === undefined ? undefined : parsePixelSize(size);
	if (custom) return snapped(custom, model);
	const { defaultRatio, ratios } = sizesOf(model, resolution);
	const mirrored = reference ? nearestRatio(reference, Object.keys(ratios)) : defaultRatio;
	const ratio = size ?? mirrored;
	const cell = pixelsOf(model, resolution, ratio === AUTO_SIZE ? defaultRatio : ratio);
	if (!cell) throw new RangeError(`no pixels for ${ratio} at ${resolution}`);
	return cell;
}
