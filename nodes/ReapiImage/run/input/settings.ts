import { z } from 'zod';
import { inputFailure, type Failure } from '../../api/failure';
import { isBlank } from '../../request/blank';
import {
	DEFAULT_BINARY_PROPERTY,
	SETTING_LABELS,
	SETTING_RANGES,
	type NumberRange,
} from '../../request/options';

/** The options of an item, read and checked. */
export interface Settings {
	/** Binary field of the first image. */
	readonly binaryPropertyName: string;
	/** File name without index and ending; empty: the task id. */
	readonly fileName: string;
	readonly outputMode: 'perImage' | 'perRequest';
	/** How long to wait for a task, ms. */
	readonly timeoutMs: number;
	readonly onTimeout: 'error' | 'returnTask';
	/** Seconds between polls; 0: the node's own cadence. */
	readonly pollIntervalS: number;
	readonly maxParallelTasks: number;
	readonly onDownloadFailure: 'returnUrl' | 'error';
	/** Credits; 0: no limit. */
	readonly spendingLimit: number;
	/** Credits; 0: no minimum. */
	readonly minimumBalance: number;
}

function reject(
	ctx: z.RefinementCtx,
	label: string,
	value: unknown,
	allowed: string,
): typeof z.NEVER {
	const message = `${label} is ${JSON.stringify(value)}, but must be ${allowed}`;
	ctx.addIssue({ code: z.ZodIssueCode.custom, message });
	return z.NEVER;
}

function amount(name: keyof typeof SETTING_RANGES) {
	const { min, max, default: fallback }: NumberRange = SETTING_RANGES[name];
	return z.unknown().transform((value, ctx): number => {
		if (isBlank(value)) return fallback;
		const number = typeof value === 'number' || typeof value === 'string' ? Number(value) : NaN;
		if (number >= min && number <= (max ?? Infinity)) return number;
		const allowed =
			max === undefined ? `a number, ${min} or more` : `a number from ${min} to ${max}`;
		return reject(ctx, SETTING_LABELS[name], value, allowed);
	});
}

function oneOf<const T extends string>(
	name: keyof typeof SETTING_LABELS,
	values: readonly [T, ...T[]],
) {
	return z.unknown().transform((value, ctx): T => {
		if (isBlank(value)) return values[0];
		const found = values.find((allowed) => allowed === value);
		return found ?? reject(ctx, SETTING_LABELS[name], value, `one of ${values.join(', ')}`);
	});
}

function text(fallback: string) {
	return z.unknown().transform((value) => (isBlank(value) ? fallback : String(value).trim()));
}

const schema = z
	.object({
		binaryPropertyName: text(DEFAULT_BINARY_PROPERTY),
		fileName: text(''),
		outputMode: oneOf('outputMode', ['perImage', 'perRequest']),
		timeout: amount('timeout'),
		onTimeout: oneOf('onTimeout', ['error', 'returnTask']),
		pollInterval: amount('pollInterval'),
		maxParallelTasks: amount('maxParallelTasks'),
		onDownloadFailure: oneOf('onDownloadFailure', ['returnUrl', 'error']),
		spendingLimit: amount('spendingLimit'),
		minimumBalance: amount('minimumBalance'),
	})
	.transform(({ timeout, pollInterval, maxParallelTasks, ...rest }): Settings => ({
		...rest,
		timeoutMs: timeout * 1000,
		// Below a second only the node's own cadence is meant.
		pollIntervalS: pollInterval < 1 ? 0 : pollInterval,
		maxParallelTasks: Math.floor(maxParallelTasks),
	}));

// An expression that gives nothing must not take a guard of the credits away.
const GUARDS = ['spendingLimit', 'minimumBalance'] as const;
const guarded = z.record(z.unknown()).superRefine((options, ctx) => {
	for (const name of GUARDS) {
		if (name in options && isBlank(options[name])) {
			reject(ctx, SETTING_LABELS[name], options[name] ?? null, 'a number, 0 or more');
		}
	}
});

/** Checks the `options` of an item; empty values count as the defaults, but not those of the credit guards. */
export function readSettings(
	options: unknown,
):
	| { readonly ok: true; readonly settings: Settings }
	| { readonly ok: false; readonly failure: Failure } {
	const result = guarded.pipe(schema).safeParse(options ?? {});
	if (result.success) return { ok: true, settings: result.data };
	return {
		ok: false,
		failure: inputFailure(
			result.error.issues.map(({ message }) => message).join('; '),
			'Correct the option, or remove it to use its default.',
		),
	};
}
