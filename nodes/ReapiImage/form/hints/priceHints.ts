import type { NodeHint } from 'n8n-workflow';
import type { Models } from '../../models/model';
import { priceConditions } from './priceList';

/** The price of what the form holds, in the output pane, before and after a run; one is shown for each valid form. */
export function priceHints(models: Models): NodeHint[] {
	return priceConditions(models).map(({ text, condition }) => ({
		message: text,
		location: 'outputPane',
		displayCondition: condition,
	}));
}
