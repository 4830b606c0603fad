import type { Model } from './model';
import type { MicroUsd } from './money';
import { billedQualitiesOf } from './questions';

/** Whether every size of a resolution costs the same. */
export function isFlat({ prices }: Model, resolution: string): boolean {
	return Object.hasOwn(prices.cells, resolution);
}

/** The price of one image; undefined where the list has none. */
export function priceOf(
	{ prices }: Model,
	resolution: string,
	ratio: string,
	quality: string | undefined,
): MicroUsd | undefined {
	const cell = prices.cells[`${ratio}@${resolution}`] ?? prices.cells[resolution];
	return typeof cell === 'number' ? cell : cell?.[String(quality)];
}

/** The vendor's names of all prices of a model (`<model>:<ratio>@<resolution>_<quality>`), in the order of its list. */
export function skusOf(model: Model): string[] {
	const { cells } = model.prices;
	return Object.keys(cells).flatMap((key) =>
		typeof cells[key] === 'number'
			? [`${model.id}:${key}`]
			: billedQualitiesOf(model).map((quality) => `${model.id}:${key}_${quality}`),
	);
}
