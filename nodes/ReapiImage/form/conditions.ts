import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';
import type { FormOperation } from './operations';
import { BASIC_MODEL } from './legacy';

type Hide = NonNullable<IDisplayOptions['hide']>;

/**
 * Shown for these operations of the resource `image`, unless a rule of `hide` applies.
 *
 * n8n ends its look at `show` with "shown" at the first value that is an expression, and then skips `hide`.
 * So only resource and operation, which cannot be expressions, stand in `show`; all other rules are
 * put as `hide`, where an expression is compared like any other text.
 */
export function showForImage(operations: readonly FormOperation[], hide?: Hide): IDisplayOptions {
	return {
		show: { resource: ['image'], operation: [...operations] },
		...(hide && { hide }),
	};
}

/** A rule for `hide`: hidden unless the parameter holds this very value; an expression hides. */
export function hideUnless(value: string | boolean): Array<{ _cnd: { not: string | boolean } }> {
	return [{ _cnd: { not: value } }];
}

/** Rules for `hide` that leave the official model, and an expression that may name it. */
export const OFFICIAL_ONLY: Hide = { model: [BASIC_MODEL] };

type Field = Omit<INodeProperties, 'displayOptions'>;

/**
 * A field of the official model: once for the operations that let the user choose the model, and once for
 * `inpaint`, which has no such choice and must not look at a model left over from another operation.
 */
export function officialField(
	field: Field,
	choosing: readonly FormOperation[],
	hide: Hide = {},
): INodeProperties[] {
	return [
		{ ...field, displayOptions: showForImage(choosing, { ...OFFICIAL_ONLY, ...hide }) },
		{ ...field, displayOptions: showForImage(['inpaint'], hide) },
	];
}
