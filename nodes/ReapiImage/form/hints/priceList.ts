import type { INodeProperties } from 'n8n-workflow';
import type { Models } from '../../models/model';
import { showFor } from '../conditions';
import { operationsWith } from '../matrix';
import { columnPattern, FORM, sizePattern } from './condition';
import { PRICE_IS_CHOSEN_BY_MODEL } from './dataHints';
import type { FormCase } from './formCase';
import { priceCases } from './priceCases';

const NAME = 'price';

/** Whether one of the price hints is shown. */
export const PRICE_IS_SHOWN = `$parameter.${NAME}>0`;

// Width × height of a custom size.
const AREA =
	'(s=>/^\\d+x\\d+$/i.test(s)?s.split(/x/i):[$parameter.width,$parameter.height])(String($parameter.size)).reduce((a,b)=>a*b)';

type Numbered = ReadonlyMap<string, { readonly number: number; readonly cases: FormCase[] }>;

// The field and the hints are both made of it, which takes most of the form's making.
const numberedOf = new WeakMap<Models, Numbered>();

/** Every price text, by the number under which the hints ask for it. */
function numbered(models: Models): Numbered {
	const known = numberedOf.get(models);
	if (known) return known;
	const byText = new Map<string, { number: number; cases: FormCase[] }>();
	for (const { text, when } of priceCases(models)) {
		const entry = byText.get(text) ?? { number: byText.size + 1, cases: [] };
		entry.cases.push(when);
		byText.set(text, entry);
	}
	numberedOf.set(models, byText);
	return byText;
}

/** `[pattern of model, resolution and quality, [[pattern of sizes, number, more than, at most], …]]`, once for each such pattern. */
function table(models: Models): unknown[] {
	const columns = new Map<string, Map<string, FormCase & { number: number }>>();
	for (const { number, cases } of numbered(models).values()) {
		for (const each of cases) {
			const key = columnPattern(each, models);
			const column = columns.get(key) ?? new Map<string, FormCase & { number: number }>();
			columns.set(key, column);
			// What has the same price is one entry.
			const entry = JSON.stringify([number, each.area, each.exceptSizes]);
			const { sizes = [], defaultFor = [] } = column.get(entry) ?? {};
			column.set(entry, {
				...each,
				number,
				...(each.sizes && { sizes: [...sizes, ...each.sizes] }),
				defaultFor: [...defaultFor, ...(each.defaultFor ?? [])],
			});
		}
	}
	return [...columns].map(([key, column]) => [
		key,
		[...column.values()].map((each) => [
			sizePattern(each),
			each.number,
			...(each.area ? [each.area.above ?? 0, each.area.upTo ?? 0] : []),
		]),
	]);
}

/** A list as a literal with single quotes, which JSON need not escape. */
const literal = (list: unknown[]) =>
	JSON.stringify(list).replaceAll("'", "\\'").replaceAll('"', "'");

/**
 * A parameter that is never shown and holds the number of the price text that fits the form. n8n does not evaluate
 * the text of a hint, so each price is a hint of its own, and this is what their conditions have in common: written
 * into each of them it would take half of the node's description. Nothing reads it at run time.
 */
export function priceField(models: Models): INodeProperties {
	const find = `(f,a)=>${literal(table(models))}.flatMap(([c,s])=>s.filter(([p,,l,h])=>RegExp('^'+c+','+p,'i').test(f)&&(!l||a>l)&&(!h||a<=h)))`;
	return {
		displayName: 'Price',
		name: NAME,
		type: 'hidden',
		displayOptions: showFor('image', operationsWith('image', 'size')),
		default: `={{${PRICE_IS_CHOSEN_BY_MODEL}?0:(${find})(${FORM},${AREA})[0]?.[1]}}`,
	};
}

/** The price texts, and the condition under which each is shown. */
export function priceConditions(models: Models): Array<{ text: string; condition: string }> {
	return [...numbered(models)].map(([text, { number }]) => ({
		text,
		condition: `={{$parameter.${NAME}==${number}}}`,
	}));
}
