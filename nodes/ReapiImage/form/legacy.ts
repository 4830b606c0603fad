// The facts of the two models under their former names, until the form is made from the list of models.
import { estimateCost as estimate } from '../models/estimate';
import { gptImage2 } from '../models/gptImage2';
import { gptImage2Stable } from '../models/gptImage2Stable';
import {
	allowsPixelSize as allows,
	billedQualitiesOf,
	billedQuality as billed,
	pixelsOf as pixels,
	ratiosOf,
	resolutionsOf,
	sizesAt as sizes,
	sizeValuesOf,
} from '../models/questions';
import { allowedSizes as allowed, defaultSize as preselected } from '../request/size';
import type { ImageOperation, Model } from '../models/model';

export type ModelId = string;
export type Resolution = '1k' | '2k' | '4k';
export type Quality = 'auto' | 'low' | 'medium' | 'high';

export const OFFICIAL_MODEL = gptImage2Stable.id;
export const BASIC_MODEL = gptImage2.id;
export const MODEL_IDS: readonly ModelId[] = [OFFICIAL_MODEL, BASIC_MODEL];

const { quality, n, background, moderation, references } = gptImage2Stable.fields;

/** The model of an id. */
export const modelOf = (id: ModelId): Model => (id === BASIC_MODEL ? gptImage2 : gptImage2Stable);
export const RESOLUTIONS = resolutionsOf(gptImage2Stable) as readonly Resolution[];
export const DEFAULT_RESOLUTION = gptImage2Stable.defaultResolution;
export const RATIOS = ratiosOf(gptImage2Stable);
export const SIZES = sizeValuesOf(gptImage2Stable);
export const SIZES_4K = sizes(gptImage2Stable, '4k');
export const QUALITIES = (quality?.values ?? []) as readonly Quality[];
export const BILLED_QUALITIES = billedQualitiesOf(gptImage2Stable) as readonly Quality[];
export const DEFAULT_QUALITY = quality?.default as Quality;
export const BACKGROUNDS = background?.values ?? [];
export const MODERATIONS = moderation?.values ?? [];
export const MAX_IMAGES = n?.max ?? 1;
export const REFERENCES_MAX = references?.max ?? 0;
export const PRICE_TABLE_DATE = gptImage2Stable.prices.date;
export const PROMPT_MAX_CHARS = gptImage2Stable.promptMax;

export const billedQuality = (chosen: Quality) => billed(gptImage2Stable, chosen);
export const sizesAt = (resolution: Resolution) => sizes(gptImage2Stable, resolution);
export const isRatio = (size: string) => RATIOS.includes(size);
export const pixelsOf = (ratio: string, resolution: Resolution) =>
	pixels(gptImage2Stable, resolution, ratio);
export const allowsPixelSize = (id: ModelId, resolution: Resolution) =>
	allows(modelOf(id), resolution);
export const allowedSizes = (operation: ImageOperation, id: ModelId, resolution: Resolution) =>
	allowed(operation, modelOf(id), resolution);
export const defaultSize = (operation: ImageOperation, resolution: Resolution) =>
	preselected(operation, gptImage2Stable, resolution);

export interface PriceQuery {
	readonly model: ModelId;
	readonly resolution: Resolution;
	readonly size?: string;
	readonly quality?: Quality;
	readonly n: number;
}
export const estimateCost = (query: PriceQuery) =>
	estimate({ ...query, model: modelOf(query.model) });
