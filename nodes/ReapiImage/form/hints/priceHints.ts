import type { NodeHint } from 'n8n-workflow';
import { condition, type FormCase } from './conditions';
import { prices } from './prices';

const withoutSizes = (form: FormCase) => JSON.stringify({ ...form, sizes: undefined });

/** Joins cases that differ in nothing but the size. */
function joinSizes(cases: readonly FormCase[]): FormCase[] {
	const joined = new Map<string, FormCase>();
	for (const form of cases) {
		const key = withoutSizes(form);
		const { sizes } = joined.get(key) ?? {};
		joined.set(key, { ...form, ...(sizes && { sizes: [...sizes, ...(form.sizes ?? [])] }) });
	}
	return [...joined.values()];
}

const casesByText = new Map<string, FormCase[]>();
for (const { text, when } of prices) {
	casesByText.set(text, [...(casesByText.get(text) ?? []), when]);
}

/**
 * The price of what the form holds, in the output pane, before and after a run. n8n does not evaluate the text of
 * a hint: so each price is a hint of its own, with the condition that picks it; one is shown for each valid form.
 */
export const priceHints: NodeHint[] = [...casesByText].map(([message, cases]) => ({
	message,
	location: 'outputPane',
	displayCondition: condition(joinSizes(cases)),
}));
