import { warningText } from '../../request/texts';
import type { RequestWarning } from '../../request/types';
import type { RunContext } from '../context';
import type { Outcome } from '../job';

/** Shows in the editor what an output says too, but is easily overlooked: images that are missing. */
export function addWarnings(run: RunContext, outcomes: readonly Outcome[]): void {
	const outputs = outcomes.flatMap((outcome) => (outcome.ok ? [outcome.value] : []));
	const undelivered = outputs.reduce((sum, output) => sum + (output.undelivered ?? 0), 0);
	if (undelivered > 0) {
		warn(
			run,
			`${undelivered === 1 ? '1 output item has' : `${undelivered} output items have`} no file because a download failed: see the image URL, valid for 7 days, and the reason in downloadError`,
		);
	}
	if (outputs.some(({ missingImages = 0 }) => missingImages > 0)) {
		warn(run, 'reAPI delivered fewer images than were asked for: see imageCount');
	}
	const unpromised = outputs.flatMap(({ unpromisedTypes = [] }) => unpromisedTypes);
	if (unpromised.length > 0) {
		const types = [...new Set(unpromised)].join(', ');
		warn(
			run,
			`${unpromised.length === 1 ? '1 file is' : `${unpromised.length} files are`} of another type than reAPI promises for the model: ${types}. The file name and the MIME type are those of the file.`,
		);
	}
}

const SHOWN_ITEMS = 10;

/**
 * Shows in the editor what was perhaps not meant in a request, each warning once, with the items that it is about.
 * @param warnings of each item, in the order of the input
 */
export function addRequestWarnings(
	run: Pick<RunContext, 'context'>,
	warnings: ReadonlyArray<readonly RequestWarning[]>,
): void {
	const itemsByText = new Map<string, number[]>();
	warnings.forEach((each, itemIndex) => {
		for (const text of each.map(warningText)) {
			itemsByText.set(text, [...(itemsByText.get(text) ?? []), itemIndex]);
		}
	});
	for (const [text, items] of itemsByText) {
		const more = items.length - SHOWN_ITEMS;
		const shown = items.slice(0, SHOWN_ITEMS).join(', ');
		const who = `${items.length === 1 ? 'Item' : 'Items'} ${shown}${more > 0 ? ` and ${more} more` : ''}`;
		warn(run, `${who}: ${text}`);
	}
}

function warn(run: Pick<RunContext, 'context'>, message: string): void {
	addHint(run, message, 'warning');
}

/** Shows a text in the output pane. Not every n8n has hints at run time; they add nothing that the output does not say. */
export function addHint(
	{ context }: Pick<RunContext, 'context'>,
	message: string,
	type: 'info' | 'warning',
): void {
	const add: typeof context.addExecutionHints | undefined = context.addExecutionHints;
	add?.call(context, { message, type, location: 'outputPane' });
}
