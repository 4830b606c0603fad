import type { Model, Models } from '../../models/model';
import { billedQuality } from '../../models/questions';
import { operationsWith } from '../matrix';
import { modelsOf, type FormOperation } from '../perModel';

/** Which values of the form a hint is about; a list stands for "one of", its absence for "any". */
export interface FormCase {
	readonly model: Model;
	readonly resolutions: readonly string[];
	/** As the form has them, `auto` too. */
	readonly qualities?: readonly string[];
	/** `custom` stands for WIDTHxHEIGHT as well. */
	readonly sizes?: readonly string[];
	/** Instead of `sizes`: all but these. */
	readonly exceptSizes?: readonly string[];
	/** Operations for which an empty Size counts as one of `sizes`. */
	readonly defaultFor?: readonly FormOperation[];
	/** Bounds of width × height in px, for the size `custom`: more than `above`, at most `upTo`. */
	readonly area?: { readonly above?: number; readonly upTo?: number };
}

/** The values of Quality that are billed like one; an empty one counts as the default, as in the run. */
export function qualitiesBilledAs(model: Model, billed: string | undefined): string[] | undefined {
	const { quality } = model.fields;
	if (!quality) return undefined;
	const chosen = quality.values.filter((value) => billedQuality(model, value) === billed);
	return chosen.includes(quality.default) ? ['', ...chosen] : chosen;
}

/** The values of Model that mean a model: an empty one counts as the first, and is what there is without a choice. */
export function modelValues(model: Model, models: Models): string[] {
	const isOnly = operationsWith('image', 'size').some((operation) => {
		const [known, ...others] = modelsOf(operation, models);
		return others.length === 0 && known === model;
	});
	return isOnly || model === models[0] ? ['', model.id] : [model.id];
}
