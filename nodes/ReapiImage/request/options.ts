/** The names under which the form shows the options; the errors use them too. */
export const SETTING_LABELS = {
	outputMode: 'Output Mode',
	timeout: 'Timeout (Seconds)',
	onTimeout: 'When Time Is Up',
	pollInterval: 'Poll Interval (Seconds)',
	maxParallelTasks: 'Max Parallel Tasks',
	onDownloadFailure: 'When a Download Fails',
	spendingLimit: 'Spending Limit',
	minimumBalance: 'Minimum Balance',
} as const;

/** Range and default of an option that is a number. */
export interface NumberRange {
	readonly min: number;
	/** Undefined: no upper bound. */
	readonly max?: number;
	readonly default: number;
}

/** Limits and defaults of the numeric options (s, tasks, credits), for the form and for the check. */
export const SETTING_RANGES = {
	timeout: { min: 30, max: 3600, default: 900 },
	pollInterval: { min: 0, max: 60, default: 0 },
	maxParallelTasks: { min: 1, max: 100, default: 20 },
	spendingLimit: { min: 0, default: 0 },
	minimumBalance: { min: 0, default: 0 },
} as const satisfies Record<string, NumberRange>;

/** Default name of the binary field of the images. */
export const DEFAULT_BINARY_PROPERTY = 'data';
