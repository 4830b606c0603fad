import { BASIC_MODEL, OFFICIAL_MODEL, type ModelId } from '../legacy';

/** Which values of the form a hint is about; a list stands for "one of", its absence for "any". */
export interface FormCase {
	readonly model: ModelId;
	readonly resolutions?: readonly string[];
	readonly qualities?: readonly string[];
	readonly sizes?: readonly string[];
	/** Instead of `sizes`: all but these. */
	readonly exceptSizes?: readonly string[];
	/** Bounds of width × height in px: more than `above`, at most `upTo`. */
	readonly area?: { readonly above?: number; readonly upTo?: number };
}

// The form as one text; a parameter that is not there is an empty text between two commas.
const FORM = "['operation','model','resolution','quality','size'].map(p=>$parameter[p])";
const AREA = '$parameter.width*$parameter.height';

// `inpaint` always uses the official model, whatever the form still holds.
const MODEL: Readonly<Record<ModelId, string>> = {
	[OFFICIAL_MODEL]: `(inpaint,.*|.*,${OFFICIAL_MODEL})`,
	[BASIC_MODEL]: `(generate|edit|estimateCost),${BASIC_MODEL}`,
};

function oneOf(values: readonly string[] | undefined): string {
	if (values === undefined) return '[^,]*';
	return values.length === 1 ? String(values[0]) : `(${values.join('|')})`;
}

function test({ model, resolutions, qualities, sizes, exceptSizes, area = {} }: FormCase): string {
	const size = exceptSizes ? `(?!(${exceptSizes.join('|')})$).*` : oneOf(sizes);
	const pattern = [MODEL[model], oneOf(resolutions), oneOf(qualities), size].join(',');
	return [
		`/^${pattern}$/i.test(f)`,
		...(area.above === undefined ? [] : [`a>${area.above}`]),
		...(area.upTo === undefined ? [] : [`a<=${area.upTo}`]),
	].join('&&');
}

/**
 * The condition of a hint: an n8n expression that gives true in any of the cases and false otherwise.
 * A value that is given by an expression counts as what it gives; letters may be of either case, as in the run.
 */
export function condition(cases: readonly FormCase[]): string {
	const tests = cases.map(test).join('||');
	return cases.some(({ area }) => area)
		? `={{ ((f,a)=>${tests})(${FORM},${AREA}) }}`
		: `={{ (f=>${tests})(${FORM}) }}`;
}
