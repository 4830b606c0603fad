import {
	landscapeOf,
	pixelsOf,
	RATIOS,
	RESOLUTIONS,
	sizesAt,
	type Ratio,
} from '../../nodes/ReapiImage/models/sizes';
import { code, table } from './table';

/** The ratios of one row: a landscape one with its portrait counterpart, or the square. */
function rowsOfRatios(): Ratio[][] {
	return RATIOS.filter((ratio) => landscapeOf(ratio) === ratio).map((landscape) =>
		RATIOS.filter((ratio) => landscapeOf(ratio) === landscape),
	);
}

const HEAD = ['Size', ...RESOLUTIONS.map((resolution) => resolution.toUpperCase())];

/** Pixels of each size at each resolution; a portrait ratio stands beside its landscape one. */
export function sizeTable(): string {
	const rows = rowsOfRatios().map((ratios) => [
		ratios.map(code).join(', '),
		...RESOLUTIONS.map((resolution) => {
			const cells = ratios.map((ratio) => pixelsOf(ratio, resolution));
			return cells
				.flatMap((pixels) => (pixels ? `${pixels.width} × ${pixels.height}` : []))
				.join(', ');
		}).map((cell) => cell || '–'),
	]);
	const auto = RESOLUTIONS.map((resolution) =>
		sizesAt(resolution).includes('auto') ? 'the model chooses' : '–',
	);
	return table(HEAD, [...rows, [code('auto'), ...auto]]);
}
