import type { Models } from '../../models/model';
import { CUSTOM_SIZE } from '../../request/sizeValues';
import { operationsWith } from '../matrix';
import { modelValues, type FormCase } from './formCase';

/**
 * The form as a list of texts, `model,resolution,quality,size,operation` for a regular expression. A parameter that
 * is not there is an empty text between two commas.
 */
export const FORM = "['model','resolution','quality','size','operation'].map(p=>$parameter[p])";

const escaped = (text: string) =>
	text === CUSTOM_SIZE ? `${CUSTOM_SIZE}|\\d+x\\d+` : text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** One of some texts, as part of a regular expression. */
function oneOf(values: readonly string[] | undefined): string {
	if (values === undefined) return '[^,]*';
	const [first = '', ...more] = values.filter((value) => value !== '').map(escaped);
	if (values.includes('')) return `(${[first, ...more].join('|')})?`;
	return more.length === 0 && !first.includes('|') ? first : `(${[first, ...more].join('|')})`;
}

/** What the regular expression of a case says of model, resolution and quality. */
export function columnPattern(each: FormCase, models: Models): string {
	const { model, resolutions, qualities } = each;
	const chosen = resolutions.includes(model.defaultResolution) ? ['', ...resolutions] : resolutions;
	return [modelValues(model, models), chosen, qualities].map(oneOf).join(',');
}

/** What it says of the size. */
export function sizePattern({ sizes, exceptSizes, defaultFor = [] }: FormCase): string {
	if (exceptSizes) return exceptSizes.length === 0 ? '' : `(?!${oneOf(exceptSizes)},)`;
	const named = `${oneOf(sizes)},`;
	if (defaultFor.length === 0) return named;
	if (defaultFor.length < operationsWith('image', 'size').length) {
		return `(${named}|,${oneOf(defaultFor)}$)`;
	}
	return `${oneOf(['', ...(sizes ?? [])])},`;
}

/**
 * What is true of the form in any of the cases and false otherwise, as an n8n expression without its braces.
 * A value that is given by an expression counts as what it gives; letters may be of either case, as in the run.
 */
export function test(cases: readonly FormCase[], models: Models): string {
	const patterns = cases.map((each) => `${columnPattern(each, models)},${sizePattern(each)}`);
	const [only = '', ...more] = [...new Set(patterns)];
	return `/^${more.length === 0 ? only : `(${[only, ...more].join('|')})`}/i.test(${FORM})`;
}

/** The condition of a hint. */
export function condition(cases: readonly FormCase[], models: Models): string {
	return `={{${test(cases, models)}}}`;
}
