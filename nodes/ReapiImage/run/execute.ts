import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { errorText } from '../api/errorText';
import type { Failure } from '../api/failure';
import { shownValue } from '../request/shownValue';
import { fail } from '../result';
import type { Clock } from './clock';
import { adviceOf, memoryOf } from './context';
import { missingHostFeatures } from './hostFeatures';
import { findOperation } from './operations';
import { continuesOnFail, failedItem } from './output/errors';
import { toOutput } from './output/perItem';
import { itemFailure } from './payments/itemFailure';

/**
 * The node's execute(), for a given clock.
 * @throws NodeApiError or NodeOperationError as the operations say
 */
export function createExecute(clock: Clock) {
	return async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		if (this.getInputData().length === 0) return [[]];
		const unsupported = missingHostFeatures(this);
		if (unsupported) return [everyItemFailed(this, unsupported)];
		try {
			return [await dispatch(this, clock)];
		} catch (error) {
			return [failedItems(this, error)];
		}
	};
}

/**
 * The output where nothing can be done for any item, on an n8n of which little can be called.
 * @throws NodeOperationError where the node is set to stop
 */
function everyItemFailed(context: IExecuteFunctions, failure: Failure): INodeExecutionData[] {
	const failed = fail(itemFailure(failure, 'notSent'));
	const outcomes = context.getInputData().map(() => failed);
	return toOutput({ context, apiKey: '' }, outcomes);
}

async function dispatch(context: IExecuteFunctions, clock: Clock): Promise<INodeExecutionData[]> {
	const resource = context.getNodeParameter('resource', 0);
	// n8n has none where it does not know the resource, as in a workflow that was edited by hand.
	const operation = context.getNodeParameter('operation', 0, '');
	const chosen = findOperation(resource, operation);
	if (!chosen) {
		throw new NodeOperationError(
			context.getNode(),
			`There is no operation ${shownValue(operation)} of resource ${shownValue(resource)}`,
			{ description: 'Choose the resource and the operation in the form again.' },
		);
	}
	return await chosen.execute(context, clock);
}

/**
 * What ends a run as a whole (a wrong Base URL, no credential) fails every item where the node is set to continue: n8n
 * itself would hand on the input by the success output, as if nothing had happened.
 * @throws the error itself where the node is set to stop, or was stopped
 */
function failedItems(context: IExecuteFunctions, error: unknown): INodeExecutionData[] {
	const run = { context, apiKey: '' };
	const stopped = context.getExecutionCancelSignal()?.aborted ?? false;
	if (stopped || !continuesOnFail(run)) throw error;
	const failure = { reason: errorText(error), advice: adviceOf(error) };
	const memory = memoryOf(context);
	const submits = context.getNodeParameter('resource', 0) === 'image';
	return context.getInputData().map((_, itemIndex) => {
		const { accepted, uncertain } = memory.of(itemIndex);
		if (uncertain) return failedItem(run, uncertain.failure, itemIndex);
		const own = accepted
			? itemFailure({ ...failure, taskId: accepted.task.id }, 'accepted')
			: itemFailure(failure, submits ? 'notSent' : 'unknown');
		return failedItem(run, own, itemIndex);
	});
}
