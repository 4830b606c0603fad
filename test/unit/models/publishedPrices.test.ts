import { estimateCost } from '../../../nodes/ReapiImage/models/estimate';
import { MODELS } from '../../../nodes/ReapiImage/models/models';
import {
	billedQualitiesOf,
	resolutionsOf,
	sizesAt,
} from '../../../nodes/ReapiImage/models/questions';
import { usePublishedPrices } from '../../prices/fixedPrices';

beforeAll(usePublishedPrices);

describe.each(MODELS)('the price list that is published with $id', (model) => {
	it('is of a day', () => {
		expect(model.prices.date).toMatch(/^20\d\d-[01]\d-[0-3]\d$/);
	});

	const cells = resolutionsOf(model).flatMap((resolution) =>
		sizesAt(model, resolution).map((size) => ({ resolution, size })),
	);

	it.each(cells)(
		'has prices for $size at $resolution, of which a better quality costs no less',
		(cell) => {
			const priceAt = (quality?: string) =>
				estimateCost({ model, n: 1, ...cell, quality }).perImageUsd;
			const qualities = billedQualitiesOf(model);
			const prices = qualities.length > 0 ? qualities.map(priceAt) : [priceAt()];
			expect(Math.min(...prices)).toBeGreaterThan(0);
			expect([...prices].sort((a, b) => a - b)).toEqual(prices);
		},
	);
});
