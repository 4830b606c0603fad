import { FILE_OPTIONS } from './files';
import { SUBMITTING_OPTIONS } from './submitting';
import { WAITING_OPTIONS } from './waiting';
import type { AnyOption } from './kinds';

/**
 * The options of the node, by what they are for. An option is one entry: the form, the check at run time, the errors
 * and the docs are made from it. (Background and Moderation are not here: they are fields of the request.)
 */
export const OPTION_GROUPS = {
	submitting: SUBMITTING_OPTIONS,
	waiting: WAITING_OPTIONS,
	files: FILE_OPTIONS,
} as const satisfies Record<string, Record<string, AnyOption>>;

export const OPTIONS = { ...SUBMITTING_OPTIONS, ...WAITING_OPTIONS, ...FILE_OPTIONS } as const;

export type OptionName = keyof typeof OPTIONS;

/** The names under which the form shows the options; the errors use them too. */
export const SETTING_LABELS = Object.fromEntries(
	Object.entries(OPTIONS).map(([name, { label }]) => [name, label]),
) as Readonly<Record<OptionName, string>>;
