import { customBody } from '../requests';
import type { Trace } from '../trace';

// Links to input files are put under this field by the node.
const LINKS = 'image_urls';

/** What is sent for a custom request is what was asked for, field by field. */
export function changedBodies(trace: Trace): string[] {
	const { operation, charges, round, scenario } = trace;
	if (operation !== 'image.custom') return [];
	return charges.flatMap(({ item, body }) => {
		const asked = customBody(round, item);
		const sent = JSON.parse(body) as Record<string, unknown>;
		const byFile = scenario.parameters.imageSource === 'binary';
		const { [LINKS]: links, ...rest } = sent;
		const same = JSON.stringify(byFile ? rest : sent) === JSON.stringify(asked);
		const linked = !byFile || (Array.isArray(links) && links.length === 1);
		return same && linked ? [] : [`the body of item ${item} was changed`];
	});
}
