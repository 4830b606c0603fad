import type { NodeHint } from 'n8n-workflow';
import type { Models } from '../../models/model';
import { titleOf } from '../titles';
import { ageHints } from './ageHints';
import { billingHints } from './billingHints';
import { dataHints } from './dataHints';
import { priceHints } from './priceHints';
import { unavailableSizeHints } from './unavailableSizes';

/** The option that the API accepts and does not carry out. */
function backgroundHints(models: Models): NodeHint[] {
	const rendered = Object.assign(
		{},
		...models.map(({ fields }) => fields.background?.renderedAs),
	) as Record<string, string>;
	return Object.entries(rendered).map(([value, instead]) => ({
		message: `Background ${titleOf(value)} has no effect: the images are ${instead}, at the same price`,
		type: 'warning',
		location: 'outputPane',
		displayCondition: `={{ $parameter.options?.background === '${value}' }}`,
	}));
}

/** Says before a run whether it will be free. */
const dryRunHints: NodeHint[] = [
	{
		message:
			'Dry Run is on: runs from the editor are free and give placeholder images, all others pay',
		location: 'outputPane',
		displayCondition: "={{ $parameter.options?.dryRun === 'manual' }}",
	},
	{
		message: 'Dry Run is on: every run is free and gives placeholder images',
		type: 'warning',
		location: 'outputPane',
		displayCondition: "={{ $parameter.options?.dryRun === 'always' }}",
	},
];

/** What the output pane says about the form while it is being filled in: warnings first, then the price. */
export function createHints(models: Models): NodeHint[] {
	return [
		...dataHints,
		...dryRunHints,
		...unavailableSizeHints(models),
		...backgroundHints(models),
		...billingHints(models),
		...priceHints(models),
		...ageHints(models),
	];
}
