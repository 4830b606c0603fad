import type { Estimate } from '../../models/estimate';
import { thousands } from '../../request/thousands';

/**
 * The price of an input item in words: `43 credits ($0.043) per item, 85 for 2 images, 128 for 3. Price list of …`
 * @param estimates the cost of 1, 2, 3 … images of the same kind
 */
export function priceText(estimates: readonly Estimate[]): string {
	const [one, ...more] = estimates;
	if (!one) return '';
	const amount = ({ credits }: Estimate) => thousands(credits);
	const several = more.map(
		(estimate, index) => `${amount(estimate)} for ${index + 2}${index === 0 ? ' images' : ''}`,
	);
	const parts = [`${amount(one)} credits ($${one.usd}) per item`, ...several];
	return `${parts.join(', ')}. Price list of ${one.priceTableDate}`;
}
