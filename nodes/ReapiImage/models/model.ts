import type { LatencyTable } from './latency';
import type { PriceList } from './prices';
import type { ResolutionSizes } from './sizes';

/** The operations that make a request from the form. `edit` needs references, `inpaint` a mask as well. */
export const IMAGE_OPERATIONS = ['generate', 'edit', 'inpaint'] as const;
export type ImageOperation = (typeof IMAGE_OPERATIONS)[number];

/** A request field that takes one of some values. */
export interface ChoiceField {
	readonly values: readonly string[];
	/** What the form preselects. */
	readonly default: string;
	/** What the API takes where the field is left out; such a value is not sent. */
	readonly assumed: string;
}

/** Request field `quality`. */
export interface QualityField extends ChoiceField {
	/** Values without a price of their own → the value at whose price they are billed. */
	readonly billedAs: Readonly<Record<string, string>>;
}

/** Request field `background`. */
export interface BackgroundField extends ChoiceField {
	/** Values that the API accepts and does not carry out → what is rendered in their place. */
	readonly renderedAs: Readonly<Record<string, string>>;
}

/**
 * The request fields that not every model knows. A field that is missing here is neither shown nor sent nor billed:
 * `model.fields.quality` is the one question to ask about quality, and so on.
 */
export interface ModelFields {
	readonly quality?: QualityField;
	/** Several images in one request, 1 to `max`. Without it a request makes one image. */
	readonly n?: { readonly max: number };
	readonly background?: BackgroundField;
	readonly moderation?: ChoiceField;
	/** `image_urls`, 1 to `max` entries. */
	readonly references?: { readonly max: number };
	/** `mask_url`; needs references. */
	readonly mask?: true;
	/** `size` as WIDTHxHEIGHT, at these resolutions. */
	readonly pixelSize?: { readonly resolutions: readonly string[] };
}

/** What a model can do and what it costs, as data. A new model is one file with one of these, and its place in the list. */
export interface Model {
	/** Request field `model`. */
	readonly id: string;
	/** The name that the vendor's pages show. */
	readonly name: string;
	/** For the form: what sets it apart. */
	readonly description: string;
	/** Follows from the fields: see {@link defineModel}. */
	readonly operations: readonly ImageOperation[];
	/** Longest prompt in UTF-16 units. */
	readonly promptMax: number;
	/** From the smallest to the largest. */
	readonly resolutions: readonly ResolutionSizes[];
	/** Resolution that the form preselects. */
	readonly defaultResolution: string;
	/** What the API takes where a field is left out; `ratio` where there are no references. */
	readonly assumed: { readonly resolution: string; readonly ratio: string };
	readonly fields: ModelFields;
	readonly prices: PriceList;
	readonly latency: LatencyTable;
	/** MIME type of every image, where the vendor promises one. */
	readonly promisedType?: string;
}

/** The models that there are, the default one first. Whatever takes models takes such a list. */
export type Models = readonly [Model, ...Model[]];

/** Completes a model: it generates, it edits where it takes references, it inpaints where it takes a mask. */
export function defineModel(model: Omit<Model, 'operations'>): Model {
	const { references, mask } = model.fields;
	return {
		...model,
		operations: [
			'generate',
			...(references ? (['edit'] as const) : []),
			...(references && mask ? (['inpaint'] as const) : []),
		],
	};
}
