import { NodeConnectionTypes, type INodeTypeDescription } from 'n8n-workflow';
import { MODELS } from '../models/models';
import { createForm } from './createForm';

/** What n8n's linter reads in the node class itself is left out: `icon`, `group`, `subtitle` and `usableAsTool`. */
type Description = Omit<INodeTypeDescription, 'icon' | 'group' | 'subtitle' | 'usableAsTool'>;

let made: Description | undefined;

/** What n8n shows of the node; made with the first node. The package holds what it gives, as data (gulpfile.js). */
export function nodeDescription(): Description {
	made ??= createDescription();
	return made;
}

const createDescription = (): Description => ({
	displayName: 'reAPI Image',
	name: 'reapiImage',
	version: 1,
	description:
		'Generate, edit and inpaint images with the image models of reAPI, such as GPT Image 2. Making images costs credits; the output holds the image URLs.',
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
	...createForm(MODELS),
});
