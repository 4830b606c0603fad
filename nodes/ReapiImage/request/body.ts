import { MODELS } from '../models/models';
import type { ImageRequest } from './types';

/** The JSON body of POST /api/v1/images/generations, in the API's own field names. */
export interface RequestBody {
	readonly model: string;
	readonly prompt: string;
	readonly size?: string;
	readonly resolution?: string;
	readonly quality?: string;
	readonly n?: number;
	readonly image_urls?: readonly string[];
	readonly mask_url?: string;
	readonly background?: string;
	readonly moderation?: string;
}

/**
 * The body of a checked request: a field that says what the API would assume anyway is left out
 * (vendor's page: the default of each field; `size` is 1:1 only without references).
 */
export function toBody(request: ImageRequest): RequestBody {
	const {
		model,
		prompt,
		size,
		resolution,
		quality,
		n,
		imageUrls,
		maskUrl,
		background,
		moderation,
	} = request;
	const withReferences = imageUrls.length > 0;
	const full = MODELS[model].fullFeatures;
	return {
		model,
		prompt,
		...(size !== undefined && (withReferences || size !== '1:1') && { size }),
		...(resolution !== '1k' && { resolution }),
		...(full && quality !== 'auto' && { quality }),
		...(full && n !== 1 && { n }),
		...(withReferences && { image_urls: imageUrls }),
		...(full && maskUrl !== undefined && { mask_url: maskUrl }),
		...(full && background !== 'auto' && { background }),
		...(full && moderation !== 'auto' && { moderation }),
	};
}
