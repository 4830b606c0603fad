import type { Model } from '../../nodes/ReapiImage/models/model';
import type { MicroUsd } from '../../nodes/ReapiImage/models/money';
import { billedQualitiesOf } from '../../nodes/ReapiImage/models/questions';
import type { PricesBySku } from './readList';

// The part of a model's file that is written: from the first comment to the last.
const BLOCK = /(\/\/ prices of (\S+): [^\n]*\n)([\s\S]*?)(\/\/ end of prices\n)/;

/** The model whose prices stand in a source file; undefined if there are none in it. */
export function modelIn(source: string): string | undefined {
	return BLOCK.exec(source)?.[2];
}

const figure = (price: MicroUsd | undefined) => String(price).replace(/\B(?=(\d{3})+$)/g, '_');

/**
 * The source file of a model with other prices.
 * @param date the day on which they were read, ISO
 */
export function withPrices(
	source: string,
	model: Model,
	prices: PricesBySku,
	date: string,
): string {
	const rows = Object.entries(model.prices.cells).map(([key, cell]) => {
		const sku = `${model.id}:${key}`;
		if (typeof cell === 'number') return `\t\t'${key}': ${figure(prices.get(sku))},`;
		const qualities = billedQualitiesOf(model).map(
			(quality) => `${quality}: ${figure(prices.get(`${sku}_${quality}`))}`,
		);
		return `\t\t'${key}': { ${qualities.join(', ')} },`;
	});
	const list = [
		'const PRICES: PriceList = {',
		`\tdate: '${date}',`,
		'\tcells: {',
		...rows,
		'\t},',
		'};',
		'',
	].join('\n');
	return source.replace(BLOCK, (_all, start: string, _id, _old, end: string) => start + list + end);
}

/** A day as ISO text. @throws Error for what is no day */
export function checkDate(date: string): string {
	const time = new Date(`${date}T00:00:00Z`);
	if (Number.isNaN(time.getTime()) || time.toISOString().slice(0, 10) !== date) {
		throw new Error(`${JSON.stringify(date)} is no date: write it as 2026-07-28`);
	}
	return date;
}
