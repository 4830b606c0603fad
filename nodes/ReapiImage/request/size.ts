import type { ImageOperation, Model } from '../models/model';
import { allowsPixelSize, sizesAt, sizesOf } from '../models/questions';
import { parsePixelSize } from '../models/sizes';
import { REJECTIONS } from './rejections';
import type { Reject } from './types';
import { asText } from './values';

/** Form values of `size` that are not values of the API: omit the field, or send width and height. */
export const MATCH_SIZE = 'match';
export const CUSTOM_SIZE = 'custom';

/** The size that the form preselects: the references' own ratio where there are references. */
export function defaultSize(operation: ImageOperation, model: Model, resolution: string): string {
	const { explicitSize, defaultRatio } = sizesOf(model, resolution);
	return explicitSize || operation === 'generate' ? defaultRatio : MATCH_SIZE;
}

interface SizeValues {
	readonly size?: unknown;
	readonly width?: unknown;
	readonly height?: unknown;
	readonly model: Model;
	readonly resolution: string;
}

/** What the form offers at this resolution, for this model and operation; also the text of the error. */
export function allowedSizes(
	operation: ImageOperation,
	model: Model,
	resolution: string,
): readonly string[] {
	const { explicitSize } = sizesOf(model, resolution);
	return [
		...(operation !== 'generate' && !explicitSize ? [MATCH_SIZE] : []),
		...sizesAt(model, resolution),
		...(allowsPixelSize(model, resolution) ? [CUSTOM_SIZE] : []),
	];
}

function wholePixels(value: unknown): number | undefined {
	const pixels = typeof value === 'number' || typeof value === 'string' ? Number(value) : NaN;
	return Number.isSafeInteger(pixels) && pixels >= 1 ? pixels : undefined;
}

function customSize(values: SizeValues, reject: Reject): string | undefined {
	const [width, height] = [wholePixels(values.width), wholePixels(values.height)];
	const advice = 'Give a whole number of pixels, 1 or more.';
	const asked = `${asText(values.width ?? '')}x${asText(values.height ?? '')}`;
	const rejection = REJECTIONS.size(asked, values.model);
	if (width === undefined) reject('width', rejection, values.width, advice);
	if (height === undefined) reject('height', rejection, values.height, advice);
	return width === undefined || height === undefined ? undefined : `${width}x${height}`;
}

/**
 * The value of the request field `size`, or undefined where the field is to be omitted (`match`).
 * A value that the resolution, model or operation does not allow is reported and never replaced.
 */
export function checkSize(
	operation: ImageOperation,
	values: SizeValues,
	reject: Reject,
): string | undefined {
	const { model, resolution } = values;
	const given = values.size ?? '';
	const size = asText(given).trim().toLowerCase() || defaultSize(operation, model, resolution);
	const allowed = allowedSizes(operation, model, resolution);
	if (size === CUSTOM_SIZE && allowed.includes(CUSTOM_SIZE)) return customSize(values, reject);
	if (size === MATCH_SIZE && allowed.includes(MATCH_SIZE)) return undefined;
	if (allowed.includes(size)) return size;
	// An expression may give WIDTHxHEIGHT itself, as the API takes it.
	if (parsePixelSize(size) && allowed.includes(CUSTOM_SIZE)) return size;
	const { explicitSize } = sizesOf(model, resolution);
	const rejection = explicitSize
		? REJECTIONS.explicitSize(model, resolution)
		: REJECTIONS.size(asText(given), model);
	const freer = model.resolutions.flatMap((each) => (each.explicitSize ? [] : [each.id]));
	const advice = `Allowed at ${resolution} for this model and operation: ${allowed.join(', ')}.${explicitSize ? ` For another size choose ${freer.join(' or ')}.` : ''}`;
	reject('size', rejection, given, advice);
	return undefined;
}
