import { inputFailure, type Failure } from '../../api/failure';
import { OPTIONS, type OptionName } from '../../request/options';
import { checkOption } from '../../request/options/checkOption';
import { defaultOf, type OptionValue } from '../../request/options/kinds';
import { shownValue } from '../../request/shownValue';
import { fail, succeed, type Result } from '../../result';

/** Every option by its name, checked. */
type OptionValues = { readonly [K in OptionName]: OptionValue<(typeof OPTIONS)[K]> };

/** The options of an item, read and checked; what they are for stands with each of them in `request/options`. */
export interface Settings extends Omit<OptionValues, 'timeout' | 'pollInterval'> {
	/** How long to wait for a task, ms. */
	readonly timeoutMs: number;
	/** Seconds between polls; 0: the node's own cadence. */
	readonly pollIntervalS: number;
}

const refuse = (faults: readonly string[]) =>
	fail(inputFailure(faults.join('; '), 'Correct the option, or remove it to use its default.'));

/** Checks the `options` of an item. An option that is not there has its default; other names are left alone. */
export function readSettings(options: unknown): Result<Settings, Failure> {
	const given = options ?? {};
	if (typeof given !== 'object' || Array.isArray(given)) {
		return refuse([`"Options" is ${shownValue(given)}, but must be a collection of options`]);
	}
	const faults: string[] = [];
	const values: Partial<Record<OptionName, unknown>> = {};
	for (const name of Object.keys(OPTIONS) as OptionName[]) {
		const option = OPTIONS[name];
		const value: unknown = Object.entries(given).find(([key]) => key === name)?.[1];
		const checked = Object.hasOwn(given, name)
			? checkOption(option, value)
			: succeed(defaultOf(option));
		if (checked.ok) values[name] = checked.value;
		else faults.push(`"${option.label}" is ${shownValue(value)}, but must be ${checked.failure}`);
	}
	if (faults.length > 0) return refuse(faults);
	const { timeout, pollInterval, ...rest } = values as OptionValues;
	return succeed({ ...rest, timeoutMs: timeout * 1000, pollIntervalS: pollInterval });
}
