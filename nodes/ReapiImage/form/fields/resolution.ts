import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { Model, Models } from '../../models/model';
import { resolutionLabel, type ResolutionSizes } from '../../models/sizes';
import { FIELD_LABELS } from '../../request/labels';
import { thousands } from '../../request/thousands';
import { showFor } from '../conditions';
import { operationsWith } from '../matrix';
import { modelCases } from '../perModel';

// Right for portrait too: it is the longer side, whichever that is.
function longerSides({ ratios }: ResolutionSizes): string {
	const sides = Object.values(ratios).map(({ width, height }) => Math.max(width, height));
	const [from, to] = [Math.min(...sides), Math.max(...sides)].map(thousands);
	return from === to ? `${from}` : `${from} to ${to}`;
}

function optionsOf({ resolutions }: Model): INodePropertyOptions[] {
	return resolutions.map((sizes, index) => {
		const notes = [
			`Longer side ${longerSides(sizes)} pixels`,
			...(sizes.explicitSize ? [`only ${Object.keys(sizes.ratios).join(', ')}`] : []),
			index === 0 ? 'quickest and cheapest' : 'slower, and costs more',
		];
		return {
			name: resolutionLabel(sizes.id),
			value: sizes.id,
			...(resolutions.length > 1 && { description: notes.join('; ') }),
		};
	});
}

const keyOf = ({ resolutions, defaultResolution }: Model) =>
	JSON.stringify([resolutions, defaultResolution]);

export function resolutionField(models: Models): INodeProperties[] {
	return modelCases(models, operationsWith('image', 'resolution'), keyOf).flatMap(
		({ models: [model], operations, hide }): INodeProperties[] => {
			if (!model) return [];
			const { defaultResolution } = model;
			return [
				{
					displayName: FIELD_LABELS.resolution,
					name: 'resolution',
					type: 'options',
					displayOptions: showFor('image', operations, hide),
					options: optionsOf(model),
					default: defaultResolution,
					description: 'How many pixels the images have; more pixels cost more',
				},
			];
		},
	);
}
