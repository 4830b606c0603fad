import type { NodeHint } from 'n8n-workflow';
import type { Model, Models } from '../../models/model';
import {
	allowsPixelSize,
	resolutionsOf,
	sizesAt,
	sizesOf,
	sizeValuesOf,
} from '../../models/questions';
import { resolutionLabel } from '../../models/sizes';
import { CUSTOM_SIZE, MATCH_SIZE } from '../../request/sizeValues';
import { condition } from './condition';
import type { FormCase } from './formCase';

const CONSEQUENCE = 'With this one the node stops with an error and spends nothing.';

interface Unavailable {
	readonly text: string;
	readonly when: FormCase;
}

function atResolution(model: Model, resolution: string, models: Models): Unavailable[] {
	const { explicitSize } = sizesOf(model, resolution);
	const named = sizesAt(model, resolution);
	const custom = allowsPixelSize(model, resolution);
	const form = { model, resolutions: [resolution] };
	const misses = models.flatMap(sizeValuesOf).some((size) => !named.includes(size));
	if (explicitSize || misses) {
		const allowed = [
			...named,
			...(explicitSize ? [] : [MATCH_SIZE]),
			...(custom ? [CUSTOM_SIZE] : []),
		];
		const where = explicitSize ? '' : ` for ${model.name}`;
		return [
			{
				text: `At ${resolutionLabel(resolution)} there are only the sizes ${named.join(', ')}${where}: choose another Size or Resolution. ${CONSEQUENCE}`,
				when: { ...form, exceptSizes: ['', ...allowed] },
			},
		];
	}
	if (custom) return [];
	return [
		{
			text: `${model.name} has no custom sizes: choose another Size. ${CONSEQUENCE}`,
			when: { ...form, sizes: [CUSTOM_SIZE] },
		},
	];
}

/**
 * Why no price is shown for a Size that was chosen before the resolution or the model was changed. The editor
 * flags such a Size red, but does not say what would fit.
 */
export function unavailableSizeHints(models: Models): NodeHint[] {
	const casesByText = new Map<string, FormCase[]>();
	for (const model of models) {
		for (const resolution of resolutionsOf(model)) {
			for (const { text, when } of atResolution(model, resolution, models)) {
				casesByText.set(text, [...(casesByText.get(text) ?? []), when]);
			}
		}
	}
	return [...casesByText].map(([message, cases]) => ({
		message,
		type: 'warning',
		location: 'outputPane',
		displayCondition: condition(cases, models),
	}));
}
