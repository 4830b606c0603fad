import type { ImageOperation, Model } from '../models/model';
import { allowsPixelSize, sizesAt, sizesOf } from '../models/questions';

/** Form values of `size` that are not values of the API: omit the field, or send width and height. */
export const MATCH_SIZE = 'match';
export const CUSTOM_SIZE = 'custom';

/** An operation that asks for a size. */
export type SizedOperation = ImageOperation | 'estimateCost';

/** The size that the form preselects: the references' own ratio where there are references. */
export function defaultSize(operation: SizedOperation, model: Model, resolution: string): string {
	const { explicitSize, defaultRatio } = sizesOf(model, resolution);
	const references = operation === 'edit' || operation === 'inpaint';
	return references && !explicitSize ? MATCH_SIZE : defaultRatio;
}

/** What the form offers at this resolution, for this model and operation; also the text of the error. */
export function allowedSizes(
	operation: SizedOperation,
	model: Model,
	resolution: string,
): readonly string[] {
	const { explicitSize } = sizesOf(model, resolution);
	const matches = operation !== 'generate' && model.fields.references && !explicitSize;
	return [
		...(matches ? [MATCH_SIZE] : []),
		...sizesAt(model, resolution),
		...(allowsPixelSize(model, resolution) ? [CUSTOM_SIZE] : []),
	];
}
