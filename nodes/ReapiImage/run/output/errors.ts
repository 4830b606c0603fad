import type { IDataObject, INodeExecutionData, JsonObject } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { redact } from '../../api/redact';
import type { Outcome } from '../job';
import type { ItemFailure } from '../payments/itemFailure';
import { failedItemReason, failureMessage, failureReason } from './failureText';
import { isTool, type RunContext } from '../context';

/** What is needed to report failures. */
export type Reporting = Pick<RunContext, 'context' | 'apiKey'>;

/** Whether failed items become output items instead of ending the run. */
export function continuesOnFail({ context }: Reporting): boolean {
	return context.continueOnFail();
}

function detailsOf(
	{ code, httpStatus, taskId, requestId, imageUrls }: ItemFailure,
	apiKey: string,
): IDataObject {
	return {
		...(code !== undefined && { code }),
		...(httpStatus !== undefined && { httpStatus }),
		...(taskId !== undefined && { taskId }),
		...(requestId !== undefined && { requestId: redact(requestId, apiKey) }),
		...(imageUrls && { imageUrls: [...imageUrls] }),
	};
}

/**
 * The output item of a failed item. n8n sends an item down the error branch only if its JSON has no other keys than
 * these: error and message; details where there is no error branch.
 */
export function failedItem(
	run: Reporting,
	failure: ItemFailure,
	itemIndex: number,
): INodeExecutionData {
	const details = detailsOf(failure, run.apiKey);
	const branches = run.context.getNode().onError === 'continueErrorOutput';
	return {
		json: {
			error: redact(failedItemReason(failure), run.apiKey),
			message: redact(failureMessage(failure, [itemIndex]), run.apiKey),
			...(!branches && Object.keys(details).length > 0 && { details }),
		},
		pairedItem: { item: itemIndex },
	};
}

interface FailedItems {
	readonly failure: ItemFailure;
	readonly itemIndexes: number[];
}

// A spending limit or a wrong key fails all items alike: said once, not once for each.
function groupEqual(
	failures: ReadonlyArray<{ failure: ItemFailure; itemIndex: number }>,
): FailedItems[] {
	const groups = new Map<string, FailedItems>();
	for (const { failure, itemIndex } of failures) {
		const key = JSON.stringify(failure);
		const group = groups.get(key) ?? { failure, itemIndexes: [] };
		group.itemIndexes.push(itemIndex);
		groups.set(key, group);
	}
	return [...groups.values()];
}

const otherItems = (count: number) => (count === 1 ? '1 other item' : `${count} other items`);

/**
 * The error that ends a run: the first failed item in the headline, the others and every accepted task below.
 * It is made of texts alone: an error of n8n's request helper would carry the API key along in its request.
 */
export function runError(
	run: Reporting,
	outcomes: readonly Outcome[],
	taskReport: string,
): NodeApiError | NodeOperationError {
	const failures = outcomes.flatMap((outcome, itemIndex) =>
		outcome.ok ? [] : [{ failure: outcome.failure, itemIndex }],
	);
	const [first] = failures;
	const node = run.context.getNode();
	if (!first) return new NodeOperationError(node, 'The run failed');
	const { failure, itemIndex } = first;
	const groups = groupEqual(failures);
	const rest = failures.length - (groups[0]?.itemIndexes.length ?? 0);
	const headline = redact(
		`${failureReason(failure)}${rest > 0 ? ` (${otherItems(rest)} failed too)` : ''}`,
		run.apiKey,
	);
	const description = redact(
		[...groups.map((each) => failureMessage(each.failure, each.itemIndexes)), taskReport]
			.filter(Boolean)
			.join('\n'),
		run.apiKey,
	);
	// n8n tells an agent the headline alone. It must hold what else would be paid for twice.
	const message = isTool(run.context) ? description : headline;
	const error =
		failure.httpStatus === undefined && failure.code === undefined
			? new NodeOperationError(node, message, { description, itemIndex })
			: new NodeApiError(node, { message } as JsonObject, {
					message,
					description,
					itemIndex,
					...(failure.httpStatus !== undefined && { httpCode: String(failure.httpStatus) }),
				});
	// n8n puts a text of its own in the place of one that contains a network code, such as the advice to try again.
	error.message = message;
	return error;
}
