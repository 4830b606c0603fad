import type { IExecuteFunctions } from 'n8n-workflow';

/** Whether a switch of the form, on by default, is off; an expression may give the word instead of the value. */
export function isSwitchedOff(
	context: IExecuteFunctions,
	name: 'waitForCompletion' | 'downloadImages',
	itemIndex: number,
): boolean {
	const value: unknown = context.getNodeParameter(name, itemIndex, true);
	return value === false || (typeof value === 'string' && value.trim().toLowerCase() === 'false');
}
