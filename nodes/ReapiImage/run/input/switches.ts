import type { IExecuteFunctions } from 'n8n-workflow';
import { inputFailure, type Failure } from '../../api/failure';
import { checkSwitch } from '../../request/options/checkOption';
import { shownValue } from '../../request/shownValue';
import { fail, type Result } from '../../result';

/** The switches of the form that are parameters of their own; both are on by default. */
const SWITCHES = { waitForCompletion: 'Wait for Completion', downloadImages: 'Download Images' };

/**
 * Whether a switch of an item is on. An expression may give a word (`no`, `off`) or a number instead; where it gives
 * nothing, the default counts, as for every other field.
 */
export function readSwitch(
	context: IExecuteFunctions,
	name: keyof typeof SWITCHES,
	itemIndex: number,
): Result<boolean, Failure> {
	const value: unknown = context.getNodeParameter(name, itemIndex, true);
	const checked = checkSwitch({ default: true }, value);
	if (checked.ok) return checked;
	return fail(
		inputFailure(
			`"${SWITCHES[name]}" is ${shownValue(value)}, but must be ${checked.failure}`,
			'Correct the expression: it has to give true or false.',
		),
	);
}
