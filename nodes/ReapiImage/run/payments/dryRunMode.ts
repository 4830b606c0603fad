import type { IExecuteFunctions } from 'n8n-workflow';

/**
 * Whether somebody started the execution in the editor: by hand, as an evaluation, or by n8n's Retry of such a run. In a
 * sub-workflow nobody can tell who started it (its mode is `integrated` in any case), so that it counts as a real run.
 */
export function startedFromEditor(context: IExecuteFunctions): boolean {
	const mode = context.getMode();
	if (mode === 'manual' || mode === 'evaluation') return true;
	// Not there in every n8n 1.x.
	const read: typeof context.getExecutionContext | undefined = context.getExecutionContext;
	return mode === 'retry' && read?.call(context)?.source === 'manual';
}
