import type { Models } from '../../nodes/ReapiImage/models/model';
import type { MicroUsd } from '../../nodes/ReapiImage/models/money';
import { skusOf } from '../../nodes/ReapiImage/models/priceList';

/** The price of one image by SKU, as the vendor names it. */
export type PricesBySku = ReadonlyMap<string, MicroUsd>;

const HEAD = 'sku,usd';
const USD = /^(\d+)(?:\.(\d{1,6}))?$/;

/** `0.0048` → 4,800 millionths, without floating point; undefined for what is no price. */
function microUsd(text: string): MicroUsd | undefined {
	const [, whole = '', fraction = ''] = USD.exec(text) ?? [];
	const amount = Number(`${whole}${fraction.padEnd(6, '0')}`);
	return whole !== '' && amount > 0 && Number.isSafeInteger(amount) ? amount : undefined;
}

const cellsOf = (line: string) =>
	line.split(',').map((cell) =>
		cell
			.trim()
			.replace(/^"(.*)"$/, '$1')
			.trim(),
	);

/**
 * Reads a price list: CSV with the columns `sku` and `usd` (USD for one image), one row for each SKU of the models.
 * @throws Error that names every wrong line: unknown and repeated SKUs, what is no price; and every SKU that is missing
 */
export function readPriceList(csv: string, models: Models): PricesBySku {
	const [head = '', ...rows] = csv.replace(/^\uFEFF/, '').split(/\r?\n/);
	if (cellsOf(head).join(',').toLowerCase() !== HEAD) {
		throw new Error(`line 1: the columns must be ${HEAD}, but are ${JSON.stringify(head)}`);
	}
	const known = new Set(models.flatMap(skusOf));
	const lines = new Map<string, number>();
	const prices = new Map<string, MicroUsd>();
	const faults: string[] = [];
	rows.forEach((row, index) => {
		const line = index + 2;
		if (row.trim() === '') return;
		const [sku = '', usd = '', ...more] = cellsOf(row);
		const price = microUsd(usd);
		const before = lines.get(sku);
		if (more.length > 0) faults.push(`line ${line}: more than two columns`);
		else if (!known.has(sku)) faults.push(`line ${line}: unknown SKU ${JSON.stringify(sku)}`);
		else if (before !== undefined)
			faults.push(`line ${line}: ${sku} stands in line ${before} already`);
		else if (price === undefined) {
			faults.push(
				`line ${line}: the price of ${sku} is ${JSON.stringify(usd)}, but must be USD above 0 with at most six decimals`,
			);
		}
		lines.set(sku, before ?? line);
		prices.set(sku, price ?? 0);
	});
	for (const sku of known) if (!lines.has(sku)) faults.push(`missing SKU: ${sku}`);
	if (faults.length > 0) throw new Error(faults.join('\n'));
	return prices;
}
