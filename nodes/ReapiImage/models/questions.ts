import type { Model } from './model';
import type { Pixels, ResolutionSizes } from './sizes';

/** Value of `size` that leaves the shape to the upstream. */
export const AUTO_SIZE = 'auto';

/** The ids of a model's resolutions, from the smallest to the largest. */
export function resolutionsOf(model: Model): readonly string[] {
	return model.resolutions.map(({ id }) => id);
}

/**
 * What a model renders at a resolution.
 * @throws RangeError for a resolution that the model does not have
 */
export function sizesOf(model: Model, resolution: string): ResolutionSizes {
	const found = model.resolutions.find(({ id }) => id === resolution);
	if (!found) throw new RangeError(`${model.id} has no resolution ${resolution}`);
	return found;
}

/** All ratios of a model, in the order of the vendor's page. */
export function ratiosOf(model: Model): readonly string[] {
	return [...new Set(model.resolutions.flatMap(({ ratios }) => Object.keys(ratios)))];
}

/** All values of the request field `size` but WIDTHxHEIGHT: the ratios, and `auto`. */
export function sizeValuesOf(model: Model): readonly string[] {
	const auto = model.resolutions.some(({ explicitSize }) => !explicitSize);
	return [...ratiosOf(model), ...(auto ? [AUTO_SIZE] : [])];
}

/** The values of `size` that a resolution allows, but WIDTHxHEIGHT. */
export function sizesAt(model: Model, resolution: string): readonly string[] {
	const { ratios, explicitSize } = sizesOf(model, resolution);
	return [...Object.keys(ratios), ...(explicitSize ? [] : [AUTO_SIZE])];
}

/** Pixels of a ratio at a resolution; undefined where the model cannot render it, and for what is no ratio. */
export function pixelsOf(model: Model, resolution: string, size: string): Pixels | undefined {
	const { ratios } = sizesOf(model, resolution);
	return Object.hasOwn(ratios, size) ? ratios[size] : undefined;
}

/** Whether a model takes WIDTHxHEIGHT at a resolution. */
export function allowsPixelSize(model: Model, resolution: string): boolean {
	return model.fields.pixelSize?.resolutions.includes(resolution) ?? false;
}

/** Most images that one request can make. */
export function imagesMax(model: Model): number {
	return model.fields.n?.max ?? 1;
}

/** The quality that is billed (`auto` → `high`); undefined for a model without qualities. */
export function billedQuality(model: Model, quality: string | undefined): string | undefined {
	const field = model.fields.quality;
	if (!field) return undefined;
	const chosen = quality ?? field.assumed;
	return field.billedAs[chosen] ?? chosen;
}

/** The qualities that have a price of their own; none for a model without qualities. */
export function billedQualitiesOf(model: Model): readonly string[] {
	const field = model.fields.quality;
	return field ? field.values.filter((value) => !Object.hasOwn(field.billedAs, value)) : [];
}
