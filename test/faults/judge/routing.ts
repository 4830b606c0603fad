import type { INodeExecutionData } from 'n8n-workflow';
import { isDryRun, isWrong, makesTasks, type OperationName } from '../scenario';
import type { Trace } from '../trace';
import { isDenied } from './earlier';
import { errorLinesOf, isFailed, linkOf, rowsOf } from './texts';

const TASK_ID = /task_[0-9a-f]{32}/g;

function foreignTask({ tasks }: Trace, item: number, text: string): string | undefined {
	return (text.match(TASK_ID) ?? []).find((id) => (tasks.get(id)?.item ?? item) !== item);
}

// What the output of an operation without a task has in any case.
const PROOF: Partial<Record<OperationName, string>> = {
	'image.estimateCost': 'credits',
	'account.getBalance': 'balance',
};

function successFault(
	trace: Trace,
	item: number,
	rows: readonly INodeExecutionData[],
): string | undefined {
	const { tasks, operation } = trace;
	const [first] = rows;
	const { taskId, status, imageCount, imageIndex, ...json } = first?.json ?? {};
	const proof = PROOF[operation];
	if (proof !== undefined) {
		return rows.length === 1 && proof in json ? undefined : `it came out without its ${proof}`;
	}
	// Those are judged for themselves.
	if (json.dryRun === true || isDryRun(trace.scenario)) return undefined;
	const task = tasks.get(String(taskId));
	const mayRun = status === 'processing' && !isDenied(trace, String(taskId));
	if (!task && first && rows.length === 1 && mayRun) return undefined;
	if (task?.item !== item) return 'it came out without a task of its own';
	if (status === 'completed' && task.status !== 'completed') {
		return `it came out as completed, but its task is ${task.status}`;
	}
	const expected = imageIndex === undefined ? 1 : Number(imageCount);
	if (rows.length !== expected) return `it came out as ${rows.length} rows in place of ${expected}`;
	const inOrder =
		imageIndex === undefined || rows.every(({ json: row }, at) => row.imageIndex === at);
	return inOrder ? undefined : 'its images are out of order';
}

function itemFault(trace: Trace, item: number): string | undefined {
	const rows = rowsOf(trace, item);
	const failed = rows.filter(isFailed);
	const wrong = makesTasks(trace.operation) && isWrong(trace.scenario, item);
	if (wrong && !failed.every(({ json }) => String(json.error).startsWith('Not submitted: '))) {
		return 'it is wrong, but its error does not say that it was not submitted';
	}
	if (wrong && failed.length === 0) return 'it is wrong, but it came out';
	if (rows.length === 0) return 'it did not come out';
	if (failed.length > 1 || (failed.length === 1 && rows.length > 1)) {
		return `it came out ${rows.length} times, ${failed.length} times as failed`;
	}
	const foreign = foreignTask(trace, item, JSON.stringify(rows.map(({ json }) => json)));
	if (foreign !== undefined) return `it names ${foreign}, which is another item's`;
	return failed.length === 1 ? undefined : successFault(trace, item, rows);
}

function orderFaults(rows: readonly INodeExecutionData[], branch: string): string[] {
	return rows.flatMap((row, index) => {
		const link = linkOf(row);
		if (link === undefined) return [`an item of the ${branch} output is linked to no input item`];
		const before = index === 0 ? -1 : (linkOf(rows[index - 1] ?? row) ?? -1);
		return link < before ? [`item ${link} came after item ${before} in the ${branch} output`] : [];
	});
}

function branchFaults({ outputs: [regular, errors], onError }: Trace): string[] {
	const strays = errors.filter((row) => !isFailed(row));
	const failed = regular.filter(isFailed);
	return [
		...strays.map((row) => `item ${linkOf(row)} succeeded, but left by the error output`),
		...(onError === 'continueRegularOutput'
			? []
			: failed.map((row) => `item ${linkOf(row)} failed, but left by the regular output`)),
	];
}

/**
 * Every item comes out exactly once (one row for each image of it), linked to its input, in order, on the right
 * branch; where the run ends with an error, nothing comes out, and each line of the error is about the item it names.
 */
export function misroutedItems(trace: Trace): string[] {
	if (trace.cancelledAt !== undefined) return [];
	const { itemCount, outputs, onError, errorText } = trace;
	const all = Array.from({ length: itemCount }, (_, item) => item);
	if (errorText !== '') {
		if (onError !== 'stopWorkflow') return all.map((item) => `item ${item} did not come out`);
		return all.flatMap((item) => {
			const foreign = foreignTask(trace, item, errorLinesOf(trace, item).join('\n'));
			return foreign === undefined ? [] : [`the error names ${foreign} for item ${item}`];
		});
	}
	return [
		...all.flatMap((item) => {
			const fault = itemFault(trace, item);
			return fault === undefined ? [] : [`item ${item}: ${fault}`];
		}),
		...orderFaults(outputs[0], 'regular'),
		...orderFaults(outputs[1], 'error'),
		...branchFaults(trace),
	];
}
