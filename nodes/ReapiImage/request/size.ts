import type { ImageOperation, Reject } from './types';
import type { ModelId } from '../models/models';
import { REJECTIONS } from './rejections';
import { asText } from './fields';
import { allowsPixelSize, parsePixelSize, sizesAt, type Resolution } from '../models/sizes';

/** Form values of `size` that are not values of the API: omit the field, or send width and height. */
export const MATCH_SIZE = 'match';
export const CUSTOM_SIZE = 'custom';

/** The size that the form preselects: the references' own ratio where there are references. */
export function defaultSize(operation: ImageOperation, resolution: Resolution): string {
	if (resolution === '4k') return '16:9';
	return operation === 'generate' ? '1:1' : MATCH_SIZE;
}

interface SizeValues {
	readonly size: unknown;
	readonly width: unknown;
	readonly height: unknown;
	readonly model: ModelId;
	readonly resolution: Resolution;
}

/** What the form offers at this resolution, for this model and operation; also the text of the error. */
export function allowedSizes(
	operation: ImageOperation,
	model: ModelId,
	resolution: Resolution,
): readonly string[] {
	return [
		...(operation !== 'generate' && resolution !== '4k' ? [MATCH_SIZE] : []),
		...sizesAt(resolution),
		...(allowsPixelSize(model, resolution) ? [CUSTOM_SIZE] : []),
	];
}

function wholePixels(value: unknown): number | undefined {
	const pixels = typeof value === 'number' || typeof value === 'string' ? Number(value) : NaN;
	return Number.isSafeInteger(pixels) && pixels >= 1 ? pixels : undefined;
}

/**
 * The value of the request field `size`, or undefined where the field is to be omitted (`match`).
 * A value that the resolution, model or operation does not allow is reported and never replaced.
 */
export function checkSize(
	values: SizeValues,
	operation: ImageOperation,
	reject: Reject,
): string | undefined {
	const { model, resolution } = values;
	const given = values.size ?? '';
	const size = asText(given).trim().toLowerCase() || defaultSize(operation, resolution);
	const allowed = allowedSizes(operation, model, resolution);
	const wrong = () => {
		const rejection =
			resolution === '4k' ? REJECTIONS.size4k() : REJECTIONS.size(asText(given), model);
		const advice = `Allowed at ${resolution} for this model and operation: ${allowed.join(', ')}.${resolution === '4k' ? ' For another size choose 1k or 2k.' : ''}`;
		reject('size', rejection, given, advice);
		return undefined;
	};

	if (size === CUSTOM_SIZE && allowed.includes(CUSTOM_SIZE)) {
		const [width, height] = [wholePixels(values.width), wholePixels(values.height)];
		const advice = 'Give a whole number of pixels, 1 or more.';
		const wrongPixels = REJECTIONS.size(
			`${asText(values.width ?? '')}x${asText(values.height ?? '')}`,
			model,
		);
		if (!width) reject('width', wrongPixels, values.width, advice);
		if (!height) reject('height', wrongPixels, values.height, advice);
		return `${width}x${height}`;
	}
	if (size === MATCH_SIZE && allowed.includes(MATCH_SIZE)) return undefined;
	if (allowed.includes(size)) return size;
	// An expression may give WIDTHxHEIGHT itself, as the API takes it.
	if (parsePixelSize(size) && allowed.includes(CUSTOM_SIZE)) return size;
	return wrong();
}
