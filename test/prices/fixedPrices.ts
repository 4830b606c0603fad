/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- part of the tests, which never runs inside n8n */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Model } from '../../nodes/ReapiImage/models/model';
import { MODELS } from '../../nodes/ReapiImage/models/models';
import type { PriceCell, PriceList } from '../../nodes/ReapiImage/models/prices';
import { billedQualitiesOf } from '../../nodes/ReapiImage/models/questions';
import { readPriceList, type PricesBySku } from '../../scripts/prices/readList';

// Runs before each test file: the models get the vendor's list of 2026-07-28, whose figures the tests quote. So a new price
// list in the models breaks no test; what concerns the list that is published itself calls usePublishedPrices.

const DATE = '2026-07-28';

/** The list of that day as CSV. */
export const FIXED_LIST = readFileSync(join(__dirname, `${DATE}.csv`), 'utf8');

function fixedPrices(model: Model, prices: PricesBySku): PriceList {
	const priceOf = (sku: string) => prices.get(`${model.id}:${sku}`) ?? NaN;
	const cellOf = (key: string, cell: PriceCell | undefined): PriceCell =>
		typeof cell === 'number'
			? priceOf(key)
			: Object.fromEntries(
					billedQualitiesOf(model).map((quality) => [quality, priceOf(`${key}_${quality}`)]),
				);
	const { cells } = model.prices;
	return {
		date: DATE,
		cells: Object.fromEntries(Object.keys(cells).map((key) => [key, cellOf(key, cells[key])])),
	};
}

const setPrices = (model: Model, prices: PriceList) => Object.assign(model, { prices });

const published = new Map(MODELS.map((model) => [model, model.prices]));
const fixed = readPriceList(FIXED_LIST, MODELS);
for (const model of MODELS) setPrices(model, fixedPrices(model, fixed));

/** Gives the models back the price list that is published with them, for the rest of a test file. */
export function usePublishedPrices(): void {
	for (const [model, prices] of published) setPrices(model, prices);
}
