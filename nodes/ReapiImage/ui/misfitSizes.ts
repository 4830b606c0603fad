import {
	allowedSizes,
	CUSTOM_SIZE,
	MATCH_SIZE,
	SIZES,
	type ModelId,
	type Resolution,
} from '../catalog';

/** The sizes that the form knows, but not for this model at this resolution, whatever the operation. */
export function misfitSizes(model: ModelId, resolution: Resolution): string[] {
	// `edit` allows all that another operation allows.
	const allowed = allowedSizes('edit', model, resolution);
	return [MATCH_SIZE, ...SIZES, CUSTOM_SIZE].filter((size) => !allowed.includes(size));
}
