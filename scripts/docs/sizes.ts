import type { Model, Models } from '../../nodes/ReapiImage/models/model';
import {
	AUTO_SIZE,
	pixelsOf,
	ratiosOf,
	resolutionsOf,
	sizesAt,
} from '../../nodes/ReapiImage/models/questions';
import { resolutionLabel, turned } from '../../nodes/ReapiImage/models/sizes';
import { code, table, titled } from './table';

/** The ratios of one row: a ratio with its counterpart of the other orientation, where there is one. */
export function rowsOfRatios(ratios: readonly string[]): string[][] {
	return ratios
		.filter((ratio, index) => !ratios.slice(0, index).includes(turned(ratio)))
		.map((ratio) => ratios.filter((each) => each === ratio || each === turned(ratio)));
}

function sizesOfModel(model: Model): string {
	const resolutions = resolutionsOf(model);
	const cell = (ratios: readonly string[], resolution: string) =>
		ratios
			.flatMap((ratio) => pixelsOf(model, resolution, ratio) ?? [])
			.map(({ width, height }) => `${width} × ${height}`)
			.join(', ') || '–';
	const auto = (resolution: string) =>
		sizesAt(model, resolution).includes(AUTO_SIZE) ? 'the model chooses' : '–';
	return table(
		['Size', ...resolutions.map(resolutionLabel)],
		[
			...rowsOfRatios(ratiosOf(model)).map((ratios) => [
				ratios.map(code).join(', '),
				...resolutions.map((resolution) => cell(ratios, resolution)),
			]),
			[code(AUTO_SIZE), ...resolutions.map(auto)],
		],
	);
}

/** Pixels of each size at each resolution; models with the same sizes share a table. */
export function sizeTables(models: Models): string {
	return titled(models, sizesOfModel);
}
