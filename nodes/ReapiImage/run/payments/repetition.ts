import { createHash } from 'crypto';
import type { IExecuteFunctions } from 'n8n-workflow';

// Each came with some version of n8n 2.x, and n8n 1.x has none of them (n8n-core 1.122.48, 2.3.4, 2.41.1).
const FEATURES_OF_2X = ['isToolExecution', 'customData', 'onExecutionFinish'];

/** What n8n-core's contexts know of the process; not in the types, but in both lines. */
interface ProcessSettings {
	readonly instanceSettings?: { readonly instanceType?: string };
}

/**
 * Whether n8n may run this execution once more in another process: n8n 1.x does so with what a worker was running when
 * it died (QUEUE_WORKER_MAX_STALLED_COUNT, which n8n 2.0 removed), and with nothing else.
 */
export function mayBeRepeated(context: IExecuteFunctions): boolean {
	if (FEATURES_OF_2X.some((name) => name in context)) return false;
	const { instanceSettings } = context as ProcessSettings;
	return (instanceSettings?.instanceType ?? 'worker') === 'worker';
}

/**
 * A hash of what started the execution: the output of its trigger, which n8n keeps in the database and hands to a
 * repetition. Another execution has other data, even where an import made execution ids start at 1 again; empty where
 * there is no trigger.
 */
export function triggerHash(context: IExecuteFunctions): string {
	try {
		const { $: node } = context.getWorkflowDataProxy(0) as {
			$: (name: string) => { isExecuted: boolean; all(): unknown };
		};
		const outputs = context
			.getParentNodes(context.getNode().name)
			.filter(({ name }) => context.getParentNodes(name).length === 0 && node(name).isExecuted)
			.map(({ name }) => node(name).all());
		return createHash('sha256').update(JSON.stringify(outputs)).digest('base64');
	} catch {
		// Not every host can tell; the other parts of a note's key are then all that there is.
		return '';
	}
}
