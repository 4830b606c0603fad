import { anything, assert, property } from 'fast-check';
import { readSettings, type Settings } from '../../../../nodes/ReapiImage/run/input/settings';

const DEFAULTS: Settings = {
	binaryPropertyName: 'data',
	fileName: '',
	outputMode: 'perImage',
	includeInputFields: false,
	timeoutMs: 900_000,
	onTimeout: 'error',
	pollIntervalS: 0,
	dryRun: 'never',
	resumeTaskId: '',
	reuse: 'never',
	maxParallelTasks: 100,
	onDownloadFailure: 'returnUrl',
	spendingLimit: 0,
	minimumBalance: 0,
};

const settingsOf = (options: unknown) => {
	const read = readSettings(options);
	if (!read.ok) throw new Error(read.failure.reason);
	return read.value;
};
const reasonOf = (options: unknown) => {
	const read = readSettings(options);
	return read.ok ? 'accepted' : read.failure.reason;
};

it.each([
	['nothing', undefined],
	['no options', {}],
	[
		'empty values',
		{ timeout: '', onTimeout: null, pollInterval: undefined, binaryPropertyName: '' },
	],
	['options of another operation', { background: 'opaque', moderation: 'low' }],
])('reads %s as the defaults', (_what, options) => {
	expect(settingsOf(options)).toEqual(DEFAULTS);
});

it('reads numbers that an expression gives as text', () => {
	const { timeoutMs, pollIntervalS, maxParallelTasks, spendingLimit } = settingsOf({
		timeout: '45',
		pollInterval: ' 2.5 ',
		maxParallelTasks: ' 7 ',
		spendingLimit: '0.5',
	});
	expect([timeoutMs, pollIntervalS, maxParallelTasks, spendingLimit]).toEqual([
		45_000, 2.5, 7, 0.5,
	]);
});

it('reads a value in either case', () => {
	expect(settingsOf({ outputMode: ' PerRequest ' }).outputMode).toBe('perRequest');
});

it.each([
	[{ timeout: 29.9 }, '"Timeout" is 29.9, but must be a number from 30 to 3600'],
	[{ timeout: 3601 }, '"Timeout" is 3601, but must be a number from 30 to 3600'],
	[{ timeout: NaN }, '"Timeout" is NaN, but must be a number from 30 to 3600'],
	[{ pollInterval: -1 }, '"Poll Interval" is -1, but must be 0, or a number from 1 to 60'],
	[{ pollInterval: 0.9 }, '"Poll Interval" is 0.9, but must be 0, or a number from 1 to 60'],
	[{ maxParallelTasks: 0 }, '"Max Parallel Tasks" is 0, but must be a whole number from 1 to 500'],
	[
		{ maxParallelTasks: 501 },
		'"Max Parallel Tasks" is 501, but must be a whole number from 1 to 500',
	],
	[
		{ maxParallelTasks: '7.9' },
		'"Max Parallel Tasks" is "7.9", but must be a whole number from 1 to 500',
	],
	[
		{ maxParallelTasks: [5] },
		'"Max Parallel Tasks" is [5], but must be a whole number from 1 to 500',
	],
	[{ spendingLimit: 'ten' }, '"Spending Limit" is "ten", but must be a number, 0 or more'],
	[{ spendingLimit: Infinity }, '"Spending Limit" is Infinity, but must be a number, 0 or more'],
	[{ spendingLimit: undefined }, '"Spending Limit" is empty, but must be a number, 0 or more'],
	[{ spendingLimit: ' ' }, '"Spending Limit" is " ", but must be a number, 0 or more'],
	[{ minimumBalance: null }, '"Minimum Balance" is empty, but must be a number, 0 or more'],
	[{ minimumBalance: true }, '"Minimum Balance" is true, but must be a number, 0 or more'],
	[{ onTimeout: 'shrug' }, '"On Timeout" is "shrug", but must be one of error, returnTask'],
	[
		{ binaryPropertyName: '__proto__' },
		'"Put Output File in Field" is "__proto__", but must be a text other than __proto__',
	],
	[{ fileName: { a: 1 } }, '"File Name" is {"a":1}, but must be a text'],
	['timeout', '"Options" is "timeout", but must be a collection of options'],
])('refuses %j with what is allowed', (options, reason) => {
	expect(reasonOf(options)).toBe(reason);
});

it('cuts a long value to one line', () => {
	expect(reasonOf({ onTimeout: 'x'.repeat(2_000_000) }).length).toBeLessThan(200);
});

it('names every wrong option at once', () => {
	const read = readSettings({ timeout: 1, outputMode: 'both' });
	expect(read).toMatchObject({ ok: false, failure: { category: 'validation' } });
	expect(reasonOf({ timeout: 1, outputMode: 'both' })).toMatch(
		/^"Output Mode" .*; "Timeout" is 1,/,
	);
});

it('keeps every number that it accepts within its range, and never throws', () => {
	assert(
		property(anything(), anything(), (timeout, maxParallelTasks) => {
			const read = readSettings({ timeout, maxParallelTasks });
			if (!read.ok) return;
			expect(read.value.timeoutMs).toBeGreaterThanOrEqual(30_000);
			expect(read.value.timeoutMs).toBeLessThanOrEqual(3_600_000);
			expect(read.value.maxParallelTasks).toBeGreaterThanOrEqual(1);
			expect(read.value.maxParallelTasks).toBeLessThanOrEqual(500);
		}),
	);
});
