import { isBlank } from './blank';
import type { Findings, RequestField, RequestInput } from './types';

/** Whether a field takes its default; where it is there and holds nothing, an expression gave nothing. */
export function takesDefault(
	input: RequestInput,
	field: RequestField,
	value: string,
	findings: Findings,
): boolean {
	if (!isBlank(input[field])) return false;
	if (field in input) findings.warn({ kind: 'defaultTaken', field, value });
	return true;
}
