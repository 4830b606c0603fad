/** Wire ids of the two models (vendor's page: "Differences from gpt-image-2"). */
export const OFFICIAL_MODEL = 'gpt-image-2-official';
export const BASIC_MODEL = 'gpt-image-2';

export type ModelId = typeof OFFICIAL_MODEL | typeof BASIC_MODEL;

/** What a model can do; a request field that a model does not know is never sent to it. */
export interface Model {
	readonly id: ModelId;
	/** The name that the vendor's pages show. */
	readonly name: string;
	readonly description: string;
	/** Images per request: 1 to this number. */
	readonly maxImages: number;
	/** quality, background, moderation, mask_url and WIDTHxHEIGHT sizes exist for this model. */
	readonly fullFeatures: boolean;
}

export const MODELS: Readonly<Record<ModelId, Model>> = {
	[OFFICIAL_MODEL]: {
		id: OFFICIAL_MODEL,
		name: 'GPT Image 2 Stable',
		description:
			'Quality tiers, up to 4 images per request, masks, custom sizes; the price depends on size, resolution and quality',
		maxImages: 4,
		fullFeatures: true,
	},
	[BASIC_MODEL]: {
		id: BASIC_MODEL,
		name: 'GPT Image 2',
		description:
			'One image per request at a flat price per resolution, without quality tiers or masks',
		maxImages: 1,
		fullFeatures: false,
	},
};

export const MODEL_IDS: readonly ModelId[] = [OFFICIAL_MODEL, BASIC_MODEL];
