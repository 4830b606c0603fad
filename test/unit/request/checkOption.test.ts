import { OPTIONS, type OptionName } from '../../../nodes/ReapiImage/request/options';
import { checkOption } from '../../../nodes/ReapiImage/request/options/checkOption';
import { allowedNumbers, defaultOf } from '../../../nodes/ReapiImage/request/options/kinds';

const taskId = 'task_018f5a3a1b6e7d9f8c2b4d6e8f0a2c4e';

describe('the value of an option', () => {
	it.each<[OptionName, unknown, string | number | boolean]>([
		['maxParallelTasks', 1, 1],
		['maxParallelTasks', '500', 500],
		['maxParallelTasks', ' 7 ', 7],
		['minimumBalance', 0, 0],
		['minimumBalance', 0.5, 0.5],
		['minimumBalance', '1e6', 1_000_000],
		['spendingLimit', 0, 0],
		['spendingLimit', 1e12, 1e12],
		['pollInterval', 0, 0],
		['pollInterval', '0', 0],
		['pollInterval', 1, 1],
		['pollInterval', 1.5, 1.5],
		['pollInterval', 60, 60],
		['timeout', 30, 30],
		['timeout', '3600', 3600],
		['dryRun', 'never', 'never'],
		['dryRun', ' Manual ', 'manual'],
		['dryRun', 'ALWAYS', 'always'],
		['reuse', 'never', 'never'],
		['reuse', 'samerequest', 'sameRequest'],
		['outputMode', 'perImage', 'perImage'],
		['outputMode', 'PERREQUEST', 'perRequest'],
		['onTimeout', 'error', 'error'],
		['onTimeout', 'returnTask', 'returnTask'],
		['onDownloadFailure', 'returnUrl', 'returnUrl'],
		['onDownloadFailure', 'Error', 'error'],
		['resumeTaskId', ` ${taskId}\n`, taskId],
		['resumeTaskId', 12345, '12345'],
		['fileName', ' a fox ', 'a fox'],
		['fileName', 7, '7'],
		['fileName', '__proto__', '__proto__'],
		['binaryPropertyName', ' image ', 'image'],
		['binaryPropertyName', 0, '0'],
		['includeInputFields', true, true],
		['includeInputFields', 'no', false],
		['includeInputFields', 1, true],
	])('%s may be %j', (name, given, value) => {
		expect(checkOption(OPTIONS[name], given)).toEqual({ ok: true, value });
	});

	it.each<[OptionName, unknown, string]>([
		...[0, 0.5, 501, 1.5, Infinity, NaN, 'ten', '1,5', true, [5], {}].map(
			(value): [OptionName, unknown, string] => [
				'maxParallelTasks',
				value,
				'a whole number from 1 to 500',
			],
		),
		...['minimumBalance', 'spendingLimit'].flatMap((name) =>
			[-0.1, Infinity, 'none', undefined, null, '', ' ', [0], false].map(
				(value): [OptionName, unknown, string] => [
					name as OptionName,
					value,
					'a number, 0 or more',
				],
			),
		),
		...[-1, 0.5, 60.5, 'often', [1], true].map((value): [OptionName, unknown, string] => [
			'pollInterval',
			value,
			'0, or a number from 1 to 60',
		]),
		...[0, 29.9, 3601, -30].map((value): [OptionName, unknown, string] => [
			'timeout',
			value,
			'a number from 30 to 3600',
		]),
		...['sometimes', true, 0, undefined, null, '', ' ', ['never']].map(
			(value): [OptionName, unknown, string] => ['dryRun', value, 'one of never, manual, always'],
		),
		['reuse', 'always', 'one of never, sameRequest'],
		['outputMode', 'all', 'one of perImage, perRequest'],
		['onTimeout', 'continue', 'one of error, returnTask'],
		['onDownloadFailure', {}, 'one of returnUrl, error'],
		['resumeTaskId', 'a fox in the snow', `the ID of a task, such as ${taskId}, or empty`],
		['resumeTaskId', 12, `the ID of a task, such as ${taskId}, or empty`],
		['resumeTaskId', [taskId], 'a text'],
		['fileName', true, 'a text'],
		['fileName', { name: 'a fox' }, 'a text'],
		['binaryPropertyName', ' __proto__ ', 'a text other than __proto__'],
		['binaryPropertyName', ['data'], 'a text'],
		['includeInputFields', 'maybe', 'true or false'],
	])('%s cannot be %j: %s', (name, given, allowed) => {
		expect(checkOption(OPTIONS[name], given)).toEqual({ ok: false, failure: allowed });
	});

	it('is the default of the form where nothing is given', () => {
		const defaults = {
			maxParallelTasks: 100,
			resumeTaskId: '',
			reuse: 'never',
			outputMode: 'perImage',
			includeInputFields: false,
			pollInterval: 0,
			timeout: 900,
			onTimeout: 'error',
			fileName: '',
			binaryPropertyName: 'data',
			onDownloadFailure: 'returnUrl',
		};
		for (const [name, value] of Object.entries(defaults)) {
			const option = OPTIONS[name as OptionName];
			for (const empty of [undefined, null, '', ' \u200b']) {
				expect([name, checkOption(option, empty)]).toEqual([name, { ok: true, value }]);
			}
			expect(defaultOf(option)).toBe(value);
		}
		expect(defaultOf(OPTIONS.dryRun)).toBe('never');
	});

	it('may be any of several texts but those that are forbidden', () => {
		const option = {
			...OPTIONS.binaryPropertyName,
			forbidden: ['json', 'item'],
		};
		expect(checkOption(option, 'item')).toEqual({
			ok: false,
			failure: 'a text other than json, item',
		});
	});
});

test('what a number may be, in words', () => {
	const option = { ...OPTIONS.maxParallelTasks, orZero: true };
	expect(allowedNumbers(option)).toBe('0, or a whole number from 1 to 500');
	expect(allowedNumbers(OPTIONS.spendingLimit)).toBe('a number, 0 or more');
});
