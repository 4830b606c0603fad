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

interface Choice<V extends string> {
	readonly value: V;
	readonly name: string;
	readonly description: string;
}

/** One of some values; an empty value counts as the first. */
export interface ChoiceOption<V extends string = string> extends Option {
	readonly kind: 'choice';
	/** An empty value is refused: an expression that gives nothing must not take a protection away. */
	readonly refuseEmpty?: boolean;
	/** The default first. */
	readonly choices: readonly [Choice<V>, ...Array<Choice<V>>];
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
	return option.kind === 'choice' ? option.choices[0].value : option.default;
}

/** What a number may be, in words. */
export function allowedNumbers({ min, max, orZero, whole }: NumberOption): string {
	const kind = whole ? 'a whole number' : 'a number';
	const range = max === undefined ? `, ${min} or more` : ` from ${min} to ${max}`;
	return `${orZero ? '0, or ' : ''}${kind}${range}`;
}
