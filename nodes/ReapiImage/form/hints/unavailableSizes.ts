import { CUSTOM_SIZE, MATCH_SIZE } from '../../request/size';
import { type ModelId, SIZES, type Resolution, allowedSizes } from '../legacy';

/** The sizes that the form knows, but not for this model at this resolution, whatever the operation. */
export function unavailableSizes(model: ModelId, resolution: Resolution): string[] {
	// `edit` allows all that another operation allows.
	const allowed = allowedSizes('edit', model, resolution);
	return [MATCH_SIZE, ...SIZES, CUSTOM_SIZE].filter((size) => !allowed.includes(size));
}
