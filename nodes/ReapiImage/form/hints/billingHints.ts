import type { NodeHint } from 'n8n-workflow';
import { estimateCost } from '../../models/estimate';
import type { Model, Models } from '../../models/model';
import { isFlat } from '../../models/priceList';
import { AUTO_SIZE, billedQualitiesOf, resolutionsOf, sizesAt } from '../../models/questions';
import { resolutionLabel } from '../../models/sizes';
import { CUSTOM_SIZE, MATCH_SIZE } from '../../request/sizeValues';
import { titleOf } from '../titles';
import { condition } from './condition';
import type { FormCase } from './formCase';

/** A hint for what is true of each of some models; none if it is true of no model. */
function hintFor(
	models: Models,
	cases: readonly FormCase[],
	hint: Pick<NodeHint, 'message' | 'type'>,
): NodeHint[] {
	if (cases.length === 0) return [];
	return [{ ...hint, location: 'outputPane', displayCondition: condition(cases, models) }];
}

/** Warns that a quality is billed as another one, which costs more. */
function qualityHints(model: Model, models: Models): NodeHint[] {
	const { billedAs = {} } = model.fields.quality ?? {};
	return Object.entries(billedAs).flatMap(([value, billed]) => {
		const cheaper = billedQualitiesOf(model).filter((quality) => quality !== billed);
		return hintFor(models, [{ model, resolutions: resolutionsOf(model), qualities: [value] }], {
			message: `Quality ${titleOf(value)} is billed as ${titleOf(billed)}: choose ${cheaper.map(titleOf).join(' or ')} to pay less`,
			type: 'warning',
		});
	});
}

function mostExpensive(model: Model, resolution: string): string {
	const { billedSize } = estimateCost({
		model,
		resolution,
		size: AUTO_SIZE,
		quality: billedQualitiesOf(model).at(-1),
		n: 1,
	});
	return `${billedSize} at ${resolutionLabel(resolution)}`;
}

function autoSizeHints(model: Model, models: Models): NodeHint[] {
	const resolutions = resolutionsOf(model).filter(
		(resolution) => !isFlat(model, resolution) && sizesAt(model, resolution).includes(AUTO_SIZE),
	);
	if (resolutions.length === 0) return [];
	const ratios = resolutions.map((resolution) => mostExpensive(model, resolution));
	return hintFor(models, [{ model, resolutions, sizes: [AUTO_SIZE] }], {
		message: `Size Auto is billed at the most expensive ratio (${ratios.join(', ')}): choose a ratio to pay less`,
	});
}

function estimatedSizes(model: Model): FormCase[] {
	const resolutions = resolutionsOf(model).filter(
		(resolution) => !isFlat(model, resolution) && sizesAt(model, resolution).includes(AUTO_SIZE),
	);
	if (resolutions.length === 0) return [];
	const sizes = [MATCH_SIZE, CUSTOM_SIZE];
	return [{ model, resolutions, sizes, defaultFor: ['edit', 'inpaint'] }];
}

/** Explain a price, or warn about it. */
export function billingHints(models: Models): NodeHint[] {
	return [
		...models.flatMap((model) => qualityHints(model, models)),
		...models.flatMap((model) => autoSizeHints(model, models)),
		...hintFor(models, models.flatMap(estimatedSizes), {
			message:
				'How reAPI bills a matched or custom size is not documented: the price is that of the most expensive ratio',
		}),
	];
}
