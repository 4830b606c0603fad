import { fail, succeed, type Result } from '../../result';
import { isBlank } from '../blank';

/** What every option has. */
interface Option {
	/** Its name in the form; errors and advice use it too. */
	readonly label: string;
	readonly description: string;
}

/** A number; an empty value counts as the default. */
export interface NumberOption extends Option {
	readonly kind: 'number';
	readonly default: number;
	readonly min: number;
	/** Undefined: no upper bound. */
	readonly max?: number;
	/** The form shows it behind the label. */
	readonly unit?: string;
	/** 0 is allowed as well, although it is below `min`. */
	readonly orZero?: boolean;
	readonly whole?: boolean;
	/** An empty value is refused: an expression that gives nothing must not take a limit away. */
	readonly refuseEmpty?: boolean;
}

/** One of some values; an empty value counts as the first. */
export interface ChoiceOption<V extends string = string> extends Option {
	readonly kind: 'choice';
	/** An empty value is refused: an expression that gives nothing must not take a protection away. */
	readonly refuseEmpty?: boolean;
	/** The default first. */
	readonly choices: ReadonlyArray<{
		readonly value: V;
		readonly name: string;
		readonly description: string;
	}>;
}

/** A text; an empty value counts as the default. */
export interface TextOption extends Option {
	readonly kind: 'text';
	readonly default: string;
	readonly placeholder?: string;
	/** What the form shows below the field. */
	readonly hint?: string;
	readonly forbidden?: readonly string[];
	/** What a value that is not empty must be, and how the errors say so. */
	readonly format?: { readonly fits: (text: string) => boolean; readonly said: string };
}

/** On or off; an empty value counts as the default. */
export interface SwitchOption extends Option {
	readonly kind: 'switch';
	readonly default: boolean;
}

export type AnyOption = NumberOption | ChoiceOption | TextOption | SwitchOption;

/** The value of an option, once it is checked. */
export type OptionValue<O extends AnyOption> =
	O extends ChoiceOption<infer V>
		? V
		: O extends NumberOption
			? number
			: O extends SwitchOption
				? boolean
				: string;

export function defaultOf(option: AnyOption): string | number | boolean {
	return option.kind === 'choice' ? (option.choices[0]?.value ?? '') : option.default;
}

/** A value, or what is allowed in its place: `a number from 1 to 500`. */
type Checked<T> = Result<T, string>;

/** What a number may be, in words. */
export function allowedNumbers({ min, max, orZero, whole }: NumberOption): string {
	const kind = whole ? 'a whole number' : 'a number';
	const range = max === undefined ? `, ${min} or more` : ` from ${min} to ${max}`;
	return `${orZero ? '0, or ' : ''}${kind}${range}`;
}

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

const WORDS: Readonly<Record<string, boolean>> = {
	true: true,
	yes: true,
	on: true,
	'1': true,
	false: false,
	no: false,
	off: false,
	'0': false,
};

/** A switch, which an expression may also give as a word or a number: `"no"`, `0`. */
export function checkSwitch(
	option: Pick<SwitchOption, 'default'>,
	value: unknown,
): Checked<boolean> {
	if (isBlank(value)) return succeed(option.default);
	const word = typeof value === 'object' ? '' : String(value).trim().toLowerCase();
	const found = Object.hasOwn(WORDS, word) ? WORDS[word] : undefined;
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
