import type { NodeHint } from 'n8n-workflow';
import type { Models } from '../../models/model';
import { resolutionsOf } from '../../models/questions';
import { test } from './condition';
import { PRICE_IS_SHOWN } from './priceList';

const DAYS = 90;
const DAY_MS = 86_400_000;

/** Says that a price list is old: the prices shown may no longer be those that reAPI charges. */
export function ageHints(models: Models): NodeHint[] {
	const dates = [...new Set(models.map(({ prices }) => prices.date))];
	return dates.map((date): NodeHint => {
		const cases = models
			.filter(({ prices }) => prices.date === date)
			.map((model) => ({ model, resolutions: resolutionsOf(model) }));
		// Where there is one list for all models, any price will do.
		const isShown = dates.length === 1 ? PRICE_IS_SHOWN : test(cases, models);
		return {
			message: `The price list of ${date} is more than ${DAYS} days old: see the prices of today at reapi.ai/models`,
			location: 'outputPane',
			displayCondition: `={{Date.now()>${Date.parse(date) + DAYS * DAY_MS}&&${isShown}}}`,
		};
	});
}
