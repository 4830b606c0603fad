import { errorTable, validationTable } from './errors';
import { fieldTable, optionTable } from './fields';
import { limitTable } from './limits';
import { cadenceText, latencyTable } from './latency';
import type { Models } from '../../nodes/ReapiImage/models/model';
import { MODELS } from '../../nodes/ReapiImage/models/models';
import { OLDEST_N8N } from '../../nodes/ReapiImage/run/hostFeatures';
import { priceDate, priceTables, quoted } from './prices';
import { sizeTables } from './sizes';

/** The generated parts, by the names that stand in the markers. */
const BLOCKS: Readonly<Record<string, (models: Models) => string>> = {
	sizes: sizeTables,
	prices: priceTables,
	'price-date': priceDate,
	...quoted,
	errors: errorTable,
	validation: validationTable,
	latency: latencyTable,
	cadence: cadenceText,
	limits: limitTable,
	'oldest-n8n': () => OLDEST_N8N,
	'fields-image': () => fieldTable('image'),
	'fields-task': () => fieldTable('task'),
	options: optionTable,
};

const MARKED = /(<!-- generated: ([\w-]+) -->)([\s\S]*?)(<!-- \/generated -->)/g;

/**
 * Puts the generated parts of a page in place of what stands between their markers.
 * @throws Error if a marker names a part that there is not
 */
export function fillIn(text: string, models: Models = MODELS): { filled: string; blocks: number } {
	let blocks = 0;
	const filled = text.replace(MARKED, (_all, start: string, name: string, _old, end: string) => {
		const block = BLOCKS[name];
		if (!block) throw new Error(`There is no generated part named ${name}`);
		blocks += 1;
		const content = block(models);
		// Tables stand on lines of their own; a figure stands within a sentence.
		return content.includes('\n') ? `${start}\n\n${content}\n\n${end}` : `${start}${content}${end}`;
	});
	return { filled, blocks };
}
