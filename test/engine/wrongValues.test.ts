import type { IDataObject } from 'n8n-workflow';
import { asExpressions, jsonOf, useBench } from './fixture';

// The error of a wrong value names the parameter, the value, what is allowed, and the item.

const bench = useBench();

test.each<{ parameters: IDataObject; text: string; advice?: string }>([
	{
		parameters: { model: 'gpt-image-3' },
		text: 'Model ("gpt-image-3"): invalid model "gpt-image-3" (allowed: gpt-image-2-official, gpt-image-2)',
	},
	{
		parameters: { resolution: '8k' },
		text: 'Resolution ("8k"): invalid resolution "8k" (allowed: 1k, 2k, 4k)',
	},
	{
		parameters: { resolution: '4k', size: '1:1' },
		text: 'Size ("1:1"): 4K requires an explicit size in {16:9, 9:16, 2:1, 1:2, 21:9, 9:21}',
		advice:
			'Allowed at 4k for this model and operation: 16:9, 9:16, 2:1, 1:2, 21:9, 9:21. For another size choose 1k or 2k.',
	},
	{
		parameters: { size: '7:5' },
		text: 'Size ("7:5"): invalid size "7:5" (allowed: 1:1, 16:9, 9:16, 4:3, 3:4, 3:2, 2:3, 5:4, 4:5, 2:1, 1:2, 21:9, 9:21, auto, or WxH pixels)',
	},
	{
		parameters: { quality: 'ultra' },
		text: 'Quality ("ultra"): invalid quality "ultra" (allowed: auto, low, medium, high)',
	},
	{ parameters: { n: 5 }, text: 'Number of Images ("5"): n must be between 1 and 4' },
	{ parameters: { n: 0 }, text: 'Number of Images ("0"): n must be between 1 and 4' },
	{ parameters: { n: 1.5 }, text: 'Number of Images ("1.5"): n must be between 1 and 4' },
	{ parameters: { n: 'two' }, text: 'Number of Images ("two"): n must be between 1 and 4' },
	{ parameters: { n: [2] }, text: 'Number of Images ("[2]"): n must be between 1 and 4' },
	{ parameters: { prompt: '   ' }, text: 'Prompt ("   "): prompt is required' },
	{ parameters: { prompt: ['a', 'b'] }, text: 'Prompt ("["a","b"]"): prompt is required' },
	{
		parameters: { options: { background: 'pink' } },
		text: 'Background ("pink"): invalid background "pink" (allowed: auto, opaque, transparent)',
	},
	{
		parameters: { options: { moderation: 'off' } },
		text: 'Moderation ("off"): invalid moderation "off" (allowed: auto, low)',
	},
])('$parameters', async ({ parameters, text, advice = '' }) => {
	const result = await bench.run(
		{ prompt: 'a fox', waitForCompletion: false, ...asExpressions(parameters) },
		{
			items: [{ json: { prompt: 'a fox' } }, { json: { prompt: 'a fox', ...parameters } }],
			node: { onError: 'continueRegularOutput' },
		},
	);
	const [, bad] = jsonOf(result.items('Success'));
	expect(bad?.message).toContain(`Item 1: ${text}. [reAPI code 2000`);
	expect(bad?.message).toContain(`Nothing was charged. ${advice}`);
	expect(bad?.error).toContain(text);
	expect(bench.posts()).toHaveLength(1);
});

test.each<{ options: IDataObject; text: string }>([
	{
		options: { timeout: 5 },
		text: '"Timeout" is 5, but must be a number from 30 to 3600',
	},
	{
		options: { pollInterval: 61 },
		text: '"Poll Interval" is 61, but must be 0, or a number from 1 to 60',
	},
	{
		options: { maxParallelTasks: 0 },
		text: '"Max Parallel Tasks" is 0, but must be a whole number from 1 to 500',
	},
	{
		options: { spendingLimit: 'much' },
		text: '"Spending Limit" is "much", but must be a number, 0 or more',
	},
	{
		options: { minimumBalance: -1 },
		text: '"Minimum Balance" is -1, but must be a number, 0 or more',
	},
	{
		options: { outputMode: 'perPage' },
		text: '"Output Mode" is "perPage", but must be one of perImage, perRequest',
	},
	{
		options: { onTimeout: 'wait' },
		text: '"On Timeout" is "wait", but must be one of error, returnTask',
	},
	{
		options: { onDownloadFailure: 'ignore' },
		text: '"On Download Failure" is "ignore", but must be one of returnUrl, error',
	},
])('option $options', async ({ options, text }) => {
	const result = await bench.run(
		{ prompt: 'a fox', ...asExpressions({ options }) },
		{
			items: [{ json: { options } }],
		},
	);
	expect(result.error?.message).toBe(text);
	expect(result.error?.description).toBe(
		`Item 0: ${text}. Nothing was charged. Correct the option, or remove it to use its default.`,
	);
	expect(bench.simulator.requests).toEqual([]);
});
