import type { INodeExecutionData } from 'n8n-workflow';
import type { Trace } from '../trace';

/** The input item that an output item is linked to; undefined if it is linked to none or to several. */
export function linkOf({ pairedItem }: INodeExecutionData): number | undefined {
	if (typeof pairedItem === 'number') return pairedItem;
	if (typeof pairedItem !== 'object' || Array.isArray(pairedItem)) {
		return Array.isArray(pairedItem) && pairedItem.length === 1 ? pairedItem[0]?.item : undefined;
	}
	return pairedItem.item;
}

/** Whether an output item stands for a failed input item. */
export function isFailed({ json }: INodeExecutionData): boolean {
	return 'error' in json;
}

/** The output items that are linked to an input item. */
export function rowsOf({ outputs }: Trace, item: number): INodeExecutionData[] {
	return outputs.flat().filter((row) => linkOf(row) === item);
}

/** The lines of the run's error that are about an item: "Item 3: …", or "Items 0, 3: …" for what they share. */
export function errorLinesOf({ errorText }: Pick<Trace, 'errorText'>, item: number): string[] {
	return errorText.split('\n').filter((line) => {
		const [, listed = ''] = /^Items? ([\d, ]+):/.exec(line) ?? [];
		return listed.split(', ').includes(String(item));
	});
}

// What the contract says of failed items, and the sentence that stands in an error for each of them.
const ANNOUNCEMENT =
	/^Uncertain: |a task may have been made and charged|which then made a task and charged/;

/** Whether a text says of an item that it may have been charged. */
export function announcesCharge(text: string): boolean {
	return ANNOUNCEMENT.test(text);
}

/** What whoever looks at n8n's log at its default level reads. */
export function logText({ logs }: Trace): string {
	return logs
		.filter(({ level }) => level !== 'debug')
		.map(({ message, meta }) => `${message} ${JSON.stringify(meta ?? {})}`)
		.join('\n');
}
