import type { Model } from '../models/model';
import { ratiosOf, sizesOf } from '../models/questions';
import { parsePixelSize, resolutionLabel } from '../models/sizes';
import { shownValue } from './shownValue';
import {
	allowedSizes,
	CUSTOM_SIZE,
	defaultSize,
	MATCH_SIZE,
	type SizedOperation,
} from './sizeValues';
import { takesDefault } from './takesDefault';
import type { Findings, RequestInput, RequestIssue } from './types';
import { textOf, wholeNumber } from './values';
import { VENDOR_CODES } from './vendorCodes';

function customSize(input: RequestInput, { reject }: Findings): string | undefined {
	const sides = (['width', 'height'] as const).map((field) => {
		const pixels = wholeNumber(input[field]) ?? 0;
		if (pixels >= 1) return pixels;
		reject({
			field,
			problem: `is ${shownValue(input[field])}, but must be a whole number of pixels, 1 or more`,
			advice: 'Give width and height, or choose another size.',
		});
		return undefined;
	});
	if (sides.includes(undefined)) return undefined;
	const size = sides.join('x');
	if (parsePixelSize(size)) return size;
	const problem = `is ${shownValue(input.width)}, which with a height of ${shownValue(input.height)} is no image`;
	reject({ field: 'width', problem, advice: 'Give fewer pixels.' });
	return undefined;
}

/**
 * `16 : 9`, `16/9`, `１６：９` → `16:9`, `1920 × 1080`, `1920*1080` → `1920x1080`; `16x9` → `16:9`, since nobody asks for 16
 * by 9 pixels.
 */
function normalized(given: string, ratios: readonly string[]): string {
	// NFKC: full-width digits and signs as an East Asian keyboard writes them.
	const text = given.normalize('NFKC').toLowerCase();
	const size = text.replace(/\s/g, '').replace(/[×✕*]/g, 'x');
	const ratio = size.replace(/[x/∶]/, ':');
	return ratios.includes(ratio) ? ratio : size;
}

function wrongSize(
	operation: SizedOperation,
	model: Model,
	resolution: string,
	value: unknown,
	size: string,
): RequestIssue {
	const label = resolutionLabel(resolution);
	const { explicitSize } = sizesOf(model, resolution);
	const others = model.resolutions.filter((each) => !each.explicitSize);
	const elsewhere = others.map(({ id }) => resolutionLabel(id)).join(' or ');
	// Without references a request that names no size is a valid one: reAPI would not refuse it.
	const unmatched = size === MATCH_SIZE && operation === 'generate' && !explicitSize;
	const because = explicitSize
		? `which ${label} does not have`
		: unmatched
			? 'but there is no reference image to match'
			: `which ${model.name} does not have at ${label}`;
	const names = allowedSizes(operation, model, resolution);
	const pixels = names.includes(CUSTOM_SIZE) ? ' or pixels such as 1200x640' : '';
	const allowed = `${names.join(', ')}${pixels}`;
	return {
		field: 'size',
		problem: `is ${shownValue(value)}, ${because}`,
		advice: `Allowed${explicitSize ? ` at ${label}` : ''}: ${allowed}.${explicitSize && elsewhere ? ` For another size choose ${elsewhere}.` : ''}`,
		...(!unmatched && { code: VENDOR_CODES.invalid }),
	};
}

/**
 * The value of the request field `size`, or undefined where the field is to be omitted (`match`).
 * A value that the resolution, model or operation does not allow is reported and never replaced.
 */
export function checkSize(
	operation: SizedOperation,
	model: Model,
	resolution: string,
	input: RequestInput,
	findings: Findings,
): string | undefined {
	const preselected = defaultSize(operation, model, resolution);
	const given = takesDefault(input, 'size', preselected, findings) ? preselected : input.size;
	const size = normalized(textOf(given) ?? '', ratiosOf(model));
	const allowed = allowedSizes(operation, model, resolution);
	if (size === CUSTOM_SIZE && allowed.includes(CUSTOM_SIZE)) return customSize(input, findings);
	if (size === MATCH_SIZE && allowed.includes(MATCH_SIZE)) return undefined;
	if (allowed.includes(size)) return size;
	// An expression may give WIDTHxHEIGHT itself, as the API takes it.
	if (parsePixelSize(size) && allowed.includes(CUSTOM_SIZE)) return size;
	findings.reject(wrongSize(operation, model, resolution, given, size));
	return undefined;
}
