/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- a test of the repository's own files, which never runs inside n8n */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gptImage2 } from '../../nodes/ReapiImage/models/gptImage2';
import { gptImage2Stable } from '../../nodes/ReapiImage/models/gptImage2Stable';
import type { Model, Models } from '../../nodes/ReapiImage/models/model';
import { MODELS } from '../../nodes/ReapiImage/models/models';
import { skusOf } from '../../nodes/ReapiImage/models/priceList';
import { readPriceList } from '../../scripts/prices/readList';
import { checkDate, modelIn, withPrices } from '../../scripts/prices/writeList';
import { FIXED_LIST, usePublishedPrices } from '../prices/fixedPrices';

const FOLDER = join(__dirname, '..', '..', 'nodes', 'ReapiImage', 'models');
const sourceOf = (name: string) => readFileSync(join(FOLDER, `${name}.ts`), 'utf8');

/** The list that the models hold now, as the vendor would write it. */
function listOf(models: Models): string {
	const rows = models.flatMap((model) =>
		skusOf(model).map((sku) => {
			const key = sku.slice(model.id.length + 1);
			const [cell = '', quality = ''] = key.split('_');
			const price = model.prices.cells[cell];
			return `${sku},${Number(typeof price === 'object' ? price[quality] : price) / 1e6}`;
		}),
	);
	return ['sku,usd', ...rows].join('\n');
}

const list = FIXED_LIST.trimEnd();
const readWith = (change: (lines: string[]) => unknown) => {
	const lines = list.split('\n');
	change(lines);
	return () => readPriceList(lines.join('\n'), MODELS);
};

describe('a price list', () => {
	it('has the SKUs of the vendor', () => {
		expect(skusOf(gptImage2)).toEqual(['gpt-image-2:1k', 'gpt-image-2:2k', 'gpt-image-2:4k']);
		expect(skusOf(gptImage2Stable)).toHaveLength(96);
		expect(skusOf(gptImage2Stable)).toEqual(
			expect.arrayContaining([
				'gpt-image-2-official:1:2@2k_medium',
				'gpt-image-2-official:16:9@4k_high',
			]),
		);
	});

	it('is read in any order, with quotation marks, empty lines and other line ends', () => {
		const [head, ...rows] = list.split('\n');
		const text = `\uFEFF${[head, ...rows.reverse().map((row) => row.replace(/^(.*),(.*)$/, '"$1" , "$2"')), '', ''].join('\r\n')}`;
		const prices = readPriceList(text, MODELS);
		expect(prices.size).toBe(99);
		expect(prices.get('gpt-image-2-official:1:1@2k_low')).toBe(19_120);
		expect(prices.get('gpt-image-2:4k')).toBe(80_000);
	});

	it.each<[string, (lines: string[]) => unknown, string]>([
		['other columns', (lines) => (lines[0] = 'sku,eur'), 'line 1: the columns must be sku,usd'],
		[
			'an unknown SKU',
			(lines) => (lines[5] = 'gpt-image-9:1k,0.01'),
			'line 6: unknown SKU "gpt-image-9:1k"',
		],
		[
			'a repeated SKU',
			(lines) => lines.push('gpt-image-2:1k,0.03'),
			'line 101: gpt-image-2:1k stands in line 98 already',
		],
		['a missing SKU', (lines) => lines.pop(), 'missing SKU: gpt-image-2:4k'],
		['a third column', (lines) => (lines[2] += ',x'), 'line 3: more than two columns'],
		...['', 'free', '-0.01', '0', '$0.03', '0.0000001', '1e-3', 'NaN', '0,03'].map(
			(usd): [string, (lines: string[]) => unknown, string] => [
				`the price ${JSON.stringify(usd)}`,
				(lines) => (lines[99] = `gpt-image-2:4k,${usd}`),
				'line 100: ',
			],
		),
	])('with %s is refused, and the line named', (_, change, message) => {
		expect(readWith(change)).toThrow(message);
	});

	it('names all that is wrong', () => {
		const read = readWith((lines) => lines.splice(1, 2, 'a,1', 'b,1'));
		expect(read).toThrow(
			/line 2: unknown SKU "a"\nline 3: unknown SKU "b"\nmissing SKU: .*\nmissing SKU: /,
		);
	});
});

describe('a model’s file', () => {
	const files: ReadonlyArray<readonly [string, Model]> = [
		['gptImage2Stable', gptImage2Stable],
		['gptImage2', gptImage2],
	];

	beforeAll(usePublishedPrices);

	it('is written as it is, where the list is the one that it has', () => {
		const prices = readPriceList(listOf(MODELS), MODELS);
		for (const [name, model] of files) {
			expect(modelIn(sourceOf(name))).toBe(model.id);
			expect(withPrices(sourceOf(name), model, prices, model.prices.date)).toBe(sourceOf(name));
		}
		expect(modelIn(sourceOf('models'))).toBeUndefined();
	});

	it('gets other prices and their date, and nothing else', () => {
		const changed = listOf(MODELS).replace(/(?<=^gpt-image-2:2k,).*$/m, '1.234567');
		const before = sourceOf('gptImage2');
		expect(withPrices(before, gptImage2, readPriceList(changed, MODELS), '2099-11-25')).toBe(
			before
				.replace(gptImage2.prices.date, '2099-11-25')
				.replace(/'2k': [\d_]+(?=,\n\t\t'4k')/, "'2k': 1_234_567"),
		);
	});
});

test('a date is a day of the calendar', () => {
	expect(checkDate('2026-11-25')).toBe('2026-11-25');
	for (const date of ['2026-02-30', '2026-13-01', '25.11.2026', '2026-11-25T00:00', '']) {
		expect(() => checkDate(date)).toThrow('is no date');
	}
});
