import type { ModelId } from '../../models/models';
import { SIZES, type Resolution } from '../../models/sizes';
import { allowedSizes, CUSTOM_SIZE, MATCH_SIZE } from '../../request/size';

/** The sizes that the form knows, but not for this model at this resolution, whatever the operation. */
export function unavailableSizes(model: ModelId, resolution: Resolution): string[] {
	// `edit` allows all that another operation allows.
	const allowed = allowedSizes('edit', model, resolution);
	return [MATCH_SIZE, ...SIZES, CUSTOM_SIZE].filter((size) => !allowed.includes(size));
}
