import type { INodeExecutionData } from 'n8n-workflow';
import { errorText } from '../../api/errorText';
import { inputFailure, type Failure } from '../../api/failure';
import { fail, succeed } from '../../result';
import type { Outcome } from '../job';
import { itemFailure } from '../payments/itemFailure';
import { continuesOnFail, failedItem, runError, type Reporting } from './errors';
import { canceledError } from '../context';

/**
 * The output of a run: the items of each outcome in the order of the input, failed items as the node's settings ask.
 * @throws NodeApiError or NodeOperationError for failed items where the run is to stop
 */
export function toOutput(
	run: Reporting,
	outcomes: readonly Outcome[],
	taskReport = '',
): INodeExecutionData[] {
	const stops = !continuesOnFail(run) && outcomes.some(({ ok }) => !ok);
	if (stops) throw runError(run, outcomes, taskReport);
	return outcomes.flatMap((outcome, itemIndex) =>
		outcome.ok ? outcome.value.items : [failedItem(run, outcome.failure, itemIndex)],
	);
}

/** What n8n threw while it resolved the parameters of an item: an expression that fails, above all. */
export function parameterFailure(error: unknown): Failure {
	return inputFailure(errorText(error), 'Correct the expression or the parameter.');
}

/**
 * Carries out a free operation for each input item, one after the other.
 * @throws NodeApiError or NodeOperationError for a failed item where the run is to stop, and when it is canceled
 */
export async function forEachItem(
	run: Reporting,
	operation: (itemIndex: number) => Promise<Outcome>,
): Promise<INodeExecutionData[]> {
	const outcomes: Outcome[] = [];
	for (let itemIndex = 0; itemIndex < run.context.getInputData().length; itemIndex++) {
		const outcome = await operation(itemIndex).catch((error) =>
			fail(itemFailure(parameterFailure(error), 'free')),
		);
		if (run.context.getExecutionCancelSignal()?.aborted) throw canceledError(run.context);
		outcomes.push(outcome);
		if (!outcome.ok && !continuesOnFail(run)) {
			throw runError(run, outcomes, '');
		}
	}
	return toOutput(run, outcomes);
}

/** An outcome of one item with this JSON. */
export function jsonOutcome(json: INodeExecutionData['json'], itemIndex: number): Outcome {
	return succeed({ items: [{ json, pairedItem: { item: itemIndex } }] });
}
