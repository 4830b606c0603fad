import type { Job, Outcome } from '../job';
import type { RunContext } from '../context';

/** Shows in the editor what an output says too, but is easily overlooked: images that are missing. */
export function addWarnings(
	run: RunContext,
	jobs: readonly Job[],
	outcomes: readonly Outcome[],
): void {
	const items = outcomes.flatMap((outcome) => (outcome.ok ? outcome.items : []));
	const undelivered = items.filter(({ json }) => json.downloadError !== undefined).length;
	if (undelivered > 0) {
		warn(
			run,
			`${undelivered === 1 ? '1 output item has' : `${undelivered} output items have`} no file because a download failed: see the image URL, valid for 7 days, and the reason in downloadError`,
		);
	}
	const wanted = new Map(jobs.map(({ itemIndex, order }) => [itemIndex, order?.request.n]));
	const short = items.filter(({ json, pairedItem }) => {
		const itemIndex = typeof pairedItem === 'object' && 'item' in pairedItem ? pairedItem.item : -1;
		const { imageCount } = json;
		return typeof imageCount === 'number' && imageCount < (wanted.get(itemIndex) ?? 0);
	});
	if (short.length > 0) {
		warn(run, 'reAPI delivered fewer images than were asked for: see imageCount');
	}
}

// Not every n8n has hints at run time; they add nothing that the output does not say.
function warn({ context }: RunContext, message: string): void {
	const add: typeof context.addExecutionHints | undefined = context.addExecutionHints;
	add?.call(context, { message, type: 'warning', location: 'outputPane' });
}
