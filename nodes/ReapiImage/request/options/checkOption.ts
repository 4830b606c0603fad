import { fail, succeed, type Result } from '../../result';
import { isBlank } from '../blank';
import {
	allowedNumbers,
	type AnyOption,
	type ChoiceOption,
	type NumberOption,
	type SwitchOption,
	type TextOption,
} from './kinds';

/** A value, or what is allowed in its place: `a number from 1 to 500`. */
type Checked<T> = Result<T, string>;

function checkNumber(option: NumberOption, value: unknown): Checked<number> {
	if (isBlank(value) && !option.refuseEmpty) return succeed(option.default);
	const isNumeric = typeof value === 'number' || (typeof value === 'string' && !isBlank(value));
	const number = isNumeric ? Number(value) : NaN;
	const { min, max = Infinity, orZero, whole } = option;
	const inRange = (number >= min && number <= max) || (orZero === true && number === 0);
	const fits = inRange && Number.isFinite(number) && (!whole || Number.isInteger(number));
	return fits ? succeed(number) : fail(allowedNumbers(option));
}

function checkChoice({ choices, refuseEmpty }: ChoiceOption, value: unknown): Checked<string> {
	const values = choices.map((choice) => choice.value);
	const wanted = isBlank(value) && !refuseEmpty ? values[0] : value;
	const text = typeof wanted === 'string' ? wanted.trim().toLowerCase() : undefined;
	const found = values.find((allowed) => allowed.toLowerCase() === text);
	return found === undefined ? fail(`one of ${values.join(', ')}`) : succeed(found);
}

function checkText(option: TextOption, value: unknown): Checked<string> {
	if (isBlank(value)) return succeed(option.default);
	if (typeof value !== 'string' && typeof value !== 'number') return fail('a text');
	const text = String(value).trim();
	const { forbidden = [], format } = option;
	if (format && text !== '' && !format.fits(text)) return fail(format.said);
	return forbidden.includes(text)
		? fail(`a text other than ${forbidden.join(', ')}`)
		: succeed(text);
}

const WORDS: ReadonlyMap<string, boolean> = new Map([
	...['true', 'yes', 'on', '1'].map((word) => [word, true] as const),
	...['false', 'no', 'off', '0'].map((word) => [word, false] as const),
]);

/** A switch, which an expression may also give as a word or a number: `"no"`, `0`. */
export function checkSwitch(
	option: Pick<SwitchOption, 'default'>,
	value: unknown,
): Checked<boolean> {
	if (isBlank(value)) return succeed(option.default);
	const found =
		typeof value === 'object' ? undefined : WORDS.get(String(value).trim().toLowerCase());
	return found === undefined ? fail('true or false') : succeed(found);
}

/** Checks a value of any kind against the rules of an option. */
export function checkOption(option: AnyOption, value: unknown): Checked<string | number | boolean> {
	switch (option.kind) {
		case 'number':
			return checkNumber(option, value);
		case 'choice':
			return checkChoice(option, value);
		case 'text':
			return checkText(option, value);
		case 'switch':
			return checkSwitch(option, value);
	}
}
