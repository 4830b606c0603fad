import type { IDisplayOptions } from 'n8n-workflow';
import type { Resource } from '../request/operations';

export type Hide = NonNullable<IDisplayOptions['hide']>;

/**
 * Shown for these operations of a resource, unless a rule of `hide` applies.
 *
 * n8n stops reading `show` with "shown" at the first value that is an expression, and then skips `hide`.
 * So only resource and operation, which cannot be expressions, stand in `show`; all other rules are
 * put as `hide`, where an expression is compared like any other text.
 */
export function showFor(
	resource: Resource,
	operations: readonly string[],
	hide: Hide = {},
): IDisplayOptions {
	return {
		show: { resource: [resource], operation: [...operations] },
		...(Object.keys(hide).length > 0 && { hide }),
	};
}

/** A rule for `hide`: hidden unless the parameter holds this very value; an expression hides. */
export function hideUnless(value: string | boolean): Array<{ _cnd: { not: string | boolean } }> {
	return [{ _cnd: { not: value } }];
}

/** A rule for `hide`: not for the tool of an AI agent, which gets JSON only. n8n knows the name of old, on 1.x too. */
export const NOT_AS_TOOL: Hide = { '@tool': [true] };
