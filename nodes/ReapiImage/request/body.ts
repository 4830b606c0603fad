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
 * (vendor's page: the default of each field; `size` has one only without references).
 */
export function toBody(request: ImageRequest): RequestBody {
	const { model, prompt, size, resolution, n, imageUrls, maskUrl } = request;
	const { assumed, fields } = model;
	const withReferences = imageUrls.length > 0;
	const chosen = (field: 'quality' | 'background' | 'moderation') =>
		request[field] !== fields[field]?.assumed && { [field]: request[field] };
	return {
		model: model.id,
		prompt,
		...(size !== undefined && (withReferences || size !== assumed.ratio) && { size }),
		...(resolution !== assumed.resolution && { resolution }),
		...chosen('quality'),
		...(n !== 1 && { n }),
		...(withReferences && { image_urls: imageUrls }),
		...(maskUrl !== undefined && { mask_url: maskUrl }),
		...chosen('background'),
		...chosen('moderation'),
	};
}
