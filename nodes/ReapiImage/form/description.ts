import { NodeConnectionTypes, type INodeTypeDescription } from 'n8n-workflow';
import { MODELS } from '../models/models';
import { createForm } from './createForm';

const { properties, hints } = createForm(MODELS);

/**
 * What n8n shows of the node, but for the fields that n8n's linter reads in the node class itself:
 * `icon`, `group`, `subtitle` and `usableAsTool`.
 */
export const description: Omit<
	INodeTypeDescription,
	'icon' | 'group' | 'subtitle' | 'usableAsTool'
> = {
	displayName: 'reAPI Image',
	name: 'reapiImage',
	version: 1,
	description:
		'Generate, edit and inpaint images with GPT Image 2 through reAPI. Making images costs credits; the output holds the image URLs.',
	defaults: { name: 'reAPI Image' },
	inputs: [NodeConnectionTypes.Main],
	outputs: [NodeConnectionTypes.Main],
	// Estimating the cost calls nobody, so it asks for no key.
	credentials: [
		{
			name: 'reapiApi',
			required: true,
			displayOptions: { hide: { operation: ['estimateCost'] } },
		},
	],
	properties,
	hints,
};
