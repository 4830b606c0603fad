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
}

// Not every n8n has hints at run time; they add nothing that the output does not say.
function warn({ context }: RunContext, message: string): void {
	const add: typeof context.addExecutionHints | undefined = context.addExecutionHints;
	add?.call(context, { message, type: 'warning', location: 'outputPane' });
}
