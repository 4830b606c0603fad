import type { IDataObject } from 'n8n-workflow';
import { succeed } from '../../result';
import type { RunContext } from '../context';
import type { Job, Outcome } from '../job';
import { OUTPUT_FIELDS } from './outputFields';

const OWN = new Set<string>(OUTPUT_FIELDS);

/** The fields of an input item that its output items may have too. */
export function fieldsToKeep(input: IDataObject): IDataObject {
	return Object.fromEntries(Object.entries(input).filter(([name]) => !OWN.has(name)));
}

/** The outcome of an item with the JSON fields of its input, where the option Include Input Fields asks for them. */
export function withInputFields(
	{ context }: Pick<RunContext, 'context'>,
	{ itemIndex, settings }: Job,
	outcome: Outcome,
): Outcome {
	if (!settings.includeInputFields || !outcome.ok) return outcome;
	const fields = fieldsToKeep(context.getInputData()[itemIndex]?.json ?? {});
	const items = outcome.value.items.map((item) => ({ ...item, json: { ...fields, ...item.json } }));
	return succeed({ ...outcome.value, items });
}
