import { type Estimate } from '../../models/estimate';

/**
 * The price of a request in words.
 * @param estimates the cost of 1, 2, 3 … images of the same kind
 */
export function priceText(estimates: readonly Estimate[]): string {
	const parts = estimates.map(({ credits, usd }, index) => {
		const amount = credits.toLocaleString('en');
		return index === 0
			? `${amount} credits ($${usd}) for 1 image`
			: `${amount} ($${usd}) for ${index + 1}`;
	});
	const [one] = estimates;
	const kind = one?.note ? 'Estimated price' : 'Price';
	return `${kind} of ${one?.priceTableDate} per input item: ${parts.join(', ')}`;
}
