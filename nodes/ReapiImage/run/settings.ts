import { z } from 'zod';
import type { Failure } from '../api/failure';

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
	/** Seconds between polls; 0: the recommended cadence. */
	readonly pollIntervalS: number;
	readonly maxParallelTasks: number;
	readonly onDownloadFailure: 'returnUrl' | 'error';
	/** Credits; 0: no limit. */
	readonly spendingLimit: number;
	/** Credits; 0: no minimum. */
	readonly minimumBalance: number;
}

/** Limits and defaults of the numeric options, for the form and for the check. */
export const SETTING_LIMITS = {
	timeout: { label: 'Timeout', min: 30, max: 3600, default: 900 },
	pollInterval: { label: 'Poll Interval', min: 0, max: 60, default: 0 },
	maxParallelTasks: { label: 'Max Parallel Tasks', min: 1, max: 100, default: 20 },
	spendingLimit: { label: 'Spending Limit', min: 0, max: Number.MAX_SAFE_INTEGER, default: 0 },
	minimumBalance: { label: 'Minimum Balance', min: 0, max: Number.MAX_SAFE_INTEGER, default: 0 },
} as const;

type NumericSetting = keyof typeof SETTING_LIMITS;

function isBlank(value: unknown): boolean {
	return value === undefined || value === null || value === '';
}

function fault(label: string, value: unknown, allowed: string) {
	return `${label} is ${JSON.stringify(value)}, but must be ${allowed}`;
}

function amount(name: NumericSetting) {
	const { label, min, max, default: fallback } = SETTING_LIMITS[name];
	return z.unknown().transform((value, ctx): number => {
		if (isBlank(value)) return fallback;
		const number = typeof value === 'number' || typeof value === 'string' ? Number(value) : NaN;
		if (number >= min && number <= max) return number;
		const allowed =
			max === Number.MAX_SAFE_INTEGER
				? `a number, ${min} or more`
				: `a number from ${min} to ${max}`;
		ctx.addIssue({ code: z.ZodIssueCode.custom, message: fault(label, value, allowed) });
		return z.NEVER;
	});
}

function oneOf<const T extends string>(label: string, [fallback, ...others]: readonly [T, ...T[]]) {
	const values = [fallback, ...others];
	return z.unknown().transform((value, ctx): T => {
		if (isBlank(value)) return fallback;
		const found = values.find((allowed) => allowed === value);
		if (found !== undefined) return found;
		ctx.addIssue({
			code: z.ZodIssueCode.custom,
			message: fault(label, value, `one of ${values.join(', ')}`),
		});
		return z.NEVER;
	});
}

function text(fallback: string) {
	return z.unknown().transform((value) => (isBlank(value) ? fallback : String(value).trim()));
}

/** Default name of the binary field of the images. */
export const DEFAULT_BINARY_PROPERTY = 'data';

const schema = z
	.object({
		binaryPropertyName: text(DEFAULT_BINARY_PROPERTY),
		fileName: text(''),
		outputMode: oneOf('Output', ['perImage', 'perRequest']),
		timeout: amount('timeout'),
		onTimeout: oneOf('On Timeout', ['error', 'returnTask']),
		pollInterval: amount('pollInterval'),
		maxParallelTasks: amount('maxParallelTasks'),
		onDownloadFailure: oneOf('On Download Failure', ['returnUrl', 'error']),
		spendingLimit: amount('spendingLimit'),
		minimumBalance: amount('minimumBalance'),
	})
	.transform(({ timeout, pollInterval, maxParallelTasks, ...rest }): Settings => ({
		...rest,
		timeoutMs: timeout * 1000,
		// Below a second only the recommended cadence is meant.
		pollIntervalS: pollInterval < 1 ? 0 : pollInterval,
		maxParallelTasks: Math.floor(maxParallelTasks),
	}));

/** Checks the `options` of an item; empty values count as the defaults. */
export function readSettings(
	options: unknown,
):
	| { readonly ok: true; readonly settings: Settings }
	| { readonly ok: false; readonly failure: Failure } {
	const result = schema.safeParse(options ?? {});
	if (result.success) return { ok: true, settings: result.data };
	return {
		ok: false,
		failure: {
			reason: result.error.issues.map(({ message }) => message).join('; '),
			advice: 'Correct the option, or remove it to use its default.',
			charge: 'none',
			kind: 'validation',
		},
	};
}
