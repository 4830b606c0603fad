import type { Charge, Trace } from '../trace';
import { wasTold } from './earlier';
import { announcesCharge, errorLinesOf, logText, rowsOf } from './texts';

function chargesOf({ charges }: Trace, item: number): Charge[] {
	return charges.filter((charge) => charge.item === item).sort((one, other) => one.at - other.at);
}

function wasRefundedBefore({ refunded, doneAt }: Charge, time: number): boolean {
	return refunded && doneAt <= time;
}

/** Charges of an item that were made although an earlier one had not been refunded. */
function surplusOf(trace: Trace, item: number): Charge[] {
	const charges = chargesOf(trace, item);
	return charges.filter((charge, index) =>
		charges.slice(0, index).some((earlier) => !wasRefundedBefore(earlier, charge.at)),
	);
}

const items = ({ itemCount }: Trace) => Array.from({ length: itemCount }, (_, item) => item);

/** No item is charged twice, unless its earlier task failed and was refunded. */
export function doubleCharges(trace: Trace): string[] {
	return items(trace).flatMap((item) =>
		surplusOf(trace, item).map(({ taskId }) => `item ${item} was charged again for ${taskId}`),
	);
}

/** Every task id that the node was told is in its output or its error; of a stopped run or a refunded task, the log. */
export function lostTasks(trace: Trace): string[] {
	const shown = JSON.stringify(trace.outputs.flat().map(({ json }) => json)) + trace.errorText;
	const logged = logText(trace);
	return trace.charges
		.filter((charge) => wasTold(trace, charge))
		.filter(({ taskId, refunded }) => {
			const logCounts = refunded || trace.cancelledAt !== undefined;
			return !shown.includes(taskId) && !(logCounts && logged.includes(taskId));
		})
		.map(({ taskId, item }) => `${taskId} of item ${item} is named nowhere`);
}

function isAnnounced(trace: Trace, item: number): boolean {
	const rows = rowsOf(trace, item).map(({ json }) => String(json.error));
	if ([...rows, ...errorLinesOf(trace, item)].some(announcesCharge)) return true;
	const listed = new RegExp(`Perhaps submitted and charged[^.]*\\bitem ${item}\\b`);
	if (listed.test(trace.errorText)) return true;
	const lost = new RegExp(`item ${item}\\b.*; a task may have been made and charged`);
	return trace.cancelledAt !== undefined && lost.test(logText(trace));
}

/**
 * Every charge that the node could not know of is announced as possible in the error of its item; of a stopped run,
 * in the log. A charge that counts as a double one is not counted here again.
 */
export function unannouncedCharges(trace: Trace): string[] {
	return items(trace).flatMap((item) => {
		const unknown = chargesOf(trace, item).filter((charge) => !wasTold(trace, charge));
		const left = unknown.length - surplusOf(trace, item).length;
		if (left <= 0 || isAnnounced(trace, item)) return [];
		return unknown.slice(0, left).map(({ taskId }) => `item ${item} was charged for ${taskId}`);
	});
}
