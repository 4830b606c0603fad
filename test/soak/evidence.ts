import { errorOf, type Execution } from '../n8n/execution';
import { announcesCharge, errorLinesOf, isFailed, linkOf } from '../faults/judge/texts';
import type { ToldExecution } from './remains';

/** Name of the node under test in the workflows. */
export const NODE = 'reAPI';

/** An execution as n8n's REST API gives it, with the custom data. */
export type KeptExecution = Execution & { readonly customData?: Readonly<Record<string, string>> };

/** What marks the webhook's call of an order, in whatever n8n keeps of its execution. */
export const orderMark = (number: number) => `soak-order-${number}`;

const MARK = /soak-order-(\d+)/;

function errorTextOf(execution: Execution): string {
	const error = errorOf(execution);
	return [error?.message, error?.description].map((text) => String(text ?? '')).join('\n');
}

/** Reads what an execution tells. */
export function evidenceOf(execution: KeptExecution): ToldExecution {
	const { id, status, data, runs, customData = {} } = execution;
	const [, order] = MARK.exec(JSON.stringify(data) ?? '') ?? [];
	const rows = (runs[NODE] ?? [])
		.flatMap((run) => run.data?.main ?? [])
		.flatMap((row) => row ?? []);
	const failed = rows.filter(isFailed);
	const errorText = errorTextOf(execution);
	const linesAt = (item: number) => [
		...failed.filter((row) => linkOf(row) === item).map(({ json }) => String(json.error)),
		...errorLinesOf({ errorText }, item),
	];
	const jsonOf = (some: typeof rows) => JSON.stringify(some.map(({ json }) => json));
	return {
		id,
		status,
		...(order !== undefined && { order: Number(order) }),
		output: jsonOf(rows.filter((row) => !isFailed(row))),
		error: `${jsonOf(failed)}\n${errorText}`,
		customData: Object.values(customData).join('\n'),
		uncertain: ITEMS.filter((item) => linesAt(item).some(announcesCharge)),
	};
}

// An order has three items at the most.
const ITEMS = [0, 1, 2];
