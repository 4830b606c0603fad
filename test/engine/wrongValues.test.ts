import type { IDataObject } from 'n8n-workflow';
import { asExpressions, jsonOf, useBench } from './fixture';

// The error of a wrong value names the parameter, the value, what is allowed, and the item.

const bench = useBench();

const SIZES = '1:1, 16:9, 9:16, 4:3, 3:4, 3:2, 2:3, 5:4, 4:5, 2:1, 1:2, 21:9, 9:21, auto';

/** `code` is the one that reAPI would give: it never saw the request. */
test.each<{ parameters: IDataObject; text: string; advice: string; code?: number }>([
	{
		parameters: { model: 'gpt-image-3' },
		text: '"Model" is "gpt-image-3", but must be one of gpt-image-2-official, gpt-image-2',
		advice: 'Choose one of these models',
	},
	{
		parameters: { resolution: '8k' },
		text: '"Resolution" is "8k", but must be one of 1k, 2k, 4k',
		advice: 'Choose one of these values.',
		code: 20003,
	},
	{
		parameters: { resolution: '4k', size: '1:1' },
		text: '"Size" is "1:1", which 4K does not have',
		advice: 'Allowed at 4K: 16:9, 9:16, 2:1, 1:2, 21:9, 9:21. For another size choose 1K or 2K.',
		code: 20003,
	},
	{
		parameters: { size: '7:5' },
		text: '"Size" is "7:5", which GPT Image 2 Stable does not have at 1K',
		advice: `Allowed: ${SIZES}, custom or pixels such as 1200x640.`,
		code: 20003,
	},
	{
		parameters: { model: 'gpt-image-2', size: 'custom' },
		text: '"Size" is "custom", which GPT Image 2 does not have at 1K',
		advice: `Allowed: ${SIZES}.`,
		code: 20003,
	},
	{
		parameters: { quality: 'ultra' },
		text: '"Quality" is "ultra", but must be one of auto, low, medium, high',
		advice: 'Choose one of these values.',
		code: 20003,
	},
	...[5, 0, 1.5, 'two', [2]].map((n) => ({
		parameters: { n },
		text: `"Number of Images" is ${JSON.stringify(n)}, but must be a whole number from 1 to 4`,
		advice: 'For more images, use more input items.',
		code: 20003,
	})),
	{
		parameters: { prompt: '   ' },
		text: '"Prompt" is empty',
		advice: 'Describe the image to make.',
		code: 20002,
	},
	{
		parameters: { prompt: 'x'.repeat(4001) },
		text: '"Prompt" has 4,001 characters, but must have at most 4,000',
		advice: 'Shorten it by 1.',
		code: 20007,
	},
	{
		parameters: { prompt: ['a', 'b'] },
		text: '"Prompt" is ["a","b"], but must be a text',
		advice: 'Describe the image to make in words: check the expression.',
	},
	{
		parameters: { options: { background: 'pink' } },
		text: '"Background" is "pink", but must be one of auto, opaque, transparent',
		advice: 'Choose one of these values.',
		code: 20003,
	},
	{
		parameters: { options: { moderation: 'off' } },
		text: '"Moderation" is "off", but must be one of auto, low',
		advice: 'Choose one of these values.',
		code: 20003,
	},
	{
		parameters: { size: 'A'.repeat(2_000_000) },
		text: `"Size" is "${'A'.repeat(80)}…", which GPT Image 2 Stable does not have at 1K`,
		advice: `Allowed: ${SIZES}, custom or pixels such as 1200x640.`,
		code: 20003,
	},
])('$text', async ({ parameters, text, advice, code }) => {
	const result = await bench.run(
		{ prompt: 'a fox', waitForCompletion: false, ...asExpressions(parameters) },
		{
			items: [{ json: { prompt: 'a fox' } }, { json: { prompt: 'a fox', ...parameters } }],
			node: { onError: 'continueRegularOutput' },
		},
	);
	const [, bad] = jsonOf(result.items('Success'));
	expect(bad?.message).toContain(`Item 1: ${text}. Nothing was charged. ${advice}`);
	expect(bad?.error).toContain(text);
	expect(bad?.error).not.toContain('code');
	const said = code === undefined ? [] : [`reAPI would refuse it with code ${code}.`];
	expect(String(bad?.message).match(/reAPI would .*|reAPI code.*/g) ?? []).toEqual(said);
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

test.each<[string, IDataObject, string]>([
	['an unknown resource', { resource: 'video' }, 'operation "" of resource "video"'],
	['an unknown operation', { operation: 'paint' }, 'operation "paint" of resource "image"'],
	['an object', { operation: { a: 1 } }, 'operation {"a":1} of resource "image"'],
	[
		'a text without an end',
		{ operation: 'A'.repeat(100_000) },
		`operation "${'A'.repeat(80)}…" of resource "image"`,
	],
])('what to do is %s, in a workflow that was edited by hand', async (_, parameters, text) => {
	const result = await bench.run({ prompt: 'a fox', ...parameters });
	expect(result.error?.message).toBe(`There is no ${text}`);
	expect(result.error?.description).toBe(
		'Choose the resource and the operation in the form again.',
	);
	expect(bench.simulator.requests).toEqual([]);
});
