import { anything, assert, property } from 'fast-check';
import { readSettings, type Settings } from '../../../../nodes/ReapiImage/run/input/settings';

const DEFAULTS: Settings = {
	binaryPropertyName: 'data',
	fileName: '',
	outputMode: 'perImage',
	timeoutMs: 900_000,
	onTimeout: 'error',
	pollIntervalS: 0,
	maxParallelTasks: 20,
	onDownloadFailure: 'returnUrl',
	spendingLimit: 0,
	minimumBalance: 0,
};

const settingsOf = (options: unknown) => {
	const read = readSettings(options);
	if (!read.ok) throw new Error(read.failure.reason);
	return read.settings;
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
		maxParallelTasks: '7.9',
		spendingLimit: '0.5',
	});
	expect([timeoutMs, pollIntervalS, maxParallelTasks, spendingLimit]).toEqual([
		45_000, 2.5, 7, 0.5,
	]);
});

it('leaves the cadence to the node where the poll interval is below a second', () => {
	expect(settingsOf({ pollInterval: 0.9 }).pollIntervalS).toBe(0);
	expect(settingsOf({ pollInterval: 1 }).pollIntervalS).toBe(1);
});

it.each([
	[{ timeout: 29.9 }, 'Timeout (Seconds) is 29.9, but must be a number from 30 to 3600'],
	[{ timeout: 3601 }, 'Timeout (Seconds) is 3601, but must be a number from 30 to 3600'],
	[{ pollInterval: -1 }, 'Poll Interval (Seconds) is -1, but must be a number from 0 to 60'],
	[{ maxParallelTasks: 0 }, 'Max Parallel Tasks is 0, but must be a number from 1 to 100'],
	[{ maxParallelTasks: [5] }, 'Max Parallel Tasks is [5], but must be a number from 1 to 100'],
	[{ spendingLimit: 'ten' }, 'Spending Limit is "ten", but must be a number, 0 or more'],
	[{ spendingLimit: undefined }, 'Spending Limit is null, but must be a number, 0 or more'],
	[{ spendingLimit: ' ' }, 'Spending Limit is " ", but must be a number, 0 or more'],
	[{ minimumBalance: null }, 'Minimum Balance is null, but must be a number, 0 or more'],
	[{ minimumBalance: true }, 'Minimum Balance is true, but must be a number, 0 or more'],
	[{ onTimeout: 'shrug' }, 'When Time Is Up is "shrug", but must be one of error, returnTask'],
])('refuses %j with what is allowed', (options, reason) => {
	expect(reasonOf(options)).toBe(reason);
});

it('names every wrong option at once, and costs nothing', () => {
	const read = readSettings({ timeout: 1, outputMode: 'both' });
	expect(read).toMatchObject({ ok: false, failure: { charge: 'none', kind: 'validation' } });
	expect(reasonOf({ timeout: 1, outputMode: 'both' })).toMatch(/Output Mode .*; Timeout .*1/);
});

it('keeps every number that it accepts within its range, and never throws', () => {
	assert(
		property(anything(), anything(), (timeout, maxParallelTasks) => {
			const read = readSettings({ timeout, maxParallelTasks });
			if (!read.ok) return;
			expect(read.settings.timeoutMs).toBeGreaterThanOrEqual(30_000);
			expect(read.settings.timeoutMs).toBeLessThanOrEqual(3_600_000);
			expect(read.settings.maxParallelTasks).toBeGreaterThanOrEqual(1);
			expect(read.settings.maxParallelTasks).toBeLessThanOrEqual(100);
		}),
	);
});
