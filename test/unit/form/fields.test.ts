import * as fc from 'fast-check';
import type { INodeParameters, INodeProperties } from 'n8n-workflow';
import {
	description,
	field,
	fillable,
	filled,
	LINES,
	namesOf,
	nodeWith,
	optionNames,
	shown,
} from './form';

const BASIC = 'gpt-image-2';
const SOMETHING = '={{ $json.something }}';

const WAITING = ['outputMode', 'includeInputFields', 'pollInterval', 'timeout', 'onTimeout'];
const SPENDING = [
	'dryRun',
	'maxParallelTasks',
	'minimumBalance',
	'resumeTaskId',
	'reuse',
	'spendingLimit',
];
const FILES = ['fileName', 'binaryPropertyName', 'onDownloadFailure'];
const REQUEST = ['background', 'moderation'];

// Parameters that differ from the defaults → the names of the fields, in their order.
const FORMS: ReadonlyArray<readonly [string, INodeParameters, string]> = [
	[
		'generate',
		{},
		'model prompt resolution size quality n waitForCompletion downloadImages options',
	],
	[
		'generate, 4k',
		{ resolution: '4k' },
		'model prompt resolution size quality n waitForCompletion downloadImages options',
	],
	[
		'generate, custom size',
		{ size: 'custom' },
		'model prompt resolution size width height quality n waitForCompletion downloadImages options',
	],
	[
		// Width and height would be forgotten by n8n if they were hidden.
		'generate, custom left over at 4k',
		{ size: 'custom', resolution: '4k' },
		'model prompt resolution size width height quality n waitForCompletion downloadImages options',
	],
	[
		'generate with GPT Image 2',
		{ model: BASIC },
		'model prompt resolution size waitForCompletion downloadImages options',
	],
	[
		'generate with GPT Image 2, custom left over',
		{ model: BASIC, size: 'custom' },
		'model prompt resolution size waitForCompletion downloadImages options',
	],
	[
		'generate without waiting',
		{ waitForCompletion: false },
		'model prompt resolution size quality n waitForCompletion options',
	],
	[
		'edit',
		{ operation: 'edit' },
		'model prompt imageSource imageUrls resolution size quality n waitForCompletion downloadImages options',
	],
	[
		'edit, binary',
		{ operation: 'edit', imageSource: 'binary' },
		'model prompt imageSource binaryPropertyNames resolution size quality n waitForCompletion downloadImages options',
	],
	[
		'edit with GPT Image 2',
		{ operation: 'edit', model: BASIC },
		'model prompt imageSource imageUrls resolution size waitForCompletion downloadImages options',
	],
	[
		'inpaint',
		{ operation: 'inpaint' },
		'prompt imageSource imageUrls maskUrl resolution size quality n waitForCompletion downloadImages options',
	],
	[
		'inpaint, binary',
		{ operation: 'inpaint', imageSource: 'binary' },
		'prompt imageSource binaryPropertyNames maskBinaryPropertyName resolution size quality n waitForCompletion downloadImages options',
	],
	[
		'inpaint, custom size',
		{ operation: 'inpaint', size: 'custom' },
		'prompt imageSource imageUrls maskUrl resolution size width height quality n waitForCompletion downloadImages options',
	],
	[
		'inpaint, model left over',
		{ operation: 'inpaint', model: BASIC },
		'prompt imageSource imageUrls maskUrl resolution size quality n waitForCompletion downloadImages options',
	],
	[
		'custom',
		{ operation: 'custom' },
		'requestBody referenceFiles referenceField waitForCompletion downloadImages options',
	],
	['estimateCost', { operation: 'estimateCost' }, 'model resolution size quality n'],
	[
		'estimateCost of GPT Image 2',
		{ operation: 'estimateCost', model: BASIC },
		'model resolution size',
	],
	['task get', { resource: 'task' }, 'taskId'],
	['task wait', { resource: 'task', operation: 'wait' }, 'taskId downloadImages options'],
	['account', { resource: 'account' }, ''],
	// An expression shows what it may turn out to need, each field once.
	[
		'model by expression',
		{ model: SOMETHING },
		'model prompt resolution size quality n waitForCompletion downloadImages options',
	],
	[
		'resolution by expression',
		{ resolution: SOMETHING, size: '16:9' },
		'model prompt resolution size quality n waitForCompletion downloadImages options',
	],
	[
		'size by expression',
		{ size: SOMETHING },
		'model prompt resolution size width height quality n waitForCompletion downloadImages options',
	],
	[
		'source by expression',
		{ operation: 'inpaint', imageSource: SOMETHING },
		'prompt imageSource imageUrls binaryPropertyNames maskUrl maskBinaryPropertyName resolution size quality n waitForCompletion downloadImages options',
	],
	[
		'waiting by expression',
		{ waitForCompletion: SOMETHING },
		'model prompt resolution size quality n waitForCompletion downloadImages options',
	],
];

describe.each(LINES)('the form in n8n %s', (_line, helpers) => {
	it.each(FORMS)('of %s', (_name, parameters, names) => {
		expect(namesOf(shown(parameters, helpers))).toEqual([
			'resource',
			'operation',
			...names.split(' ').filter(Boolean),
		]);
	});

	// What n8n gives to the node must hold every field that the form shows: else the run could not get it.
	it.each(FORMS)('of %s gives a value for each field', (_name, parameters) => {
		expect(fillable(parameters, helpers).sort()).toEqual(
			namesOf(shown(parameters, helpers)).sort(),
		);
	});

	it('shows no field twice and always the size, whatever its values', () => {
		const any = fc.constantFrom(SOMETHING, '', 'nonsense', 7);
		const form = fc.record({
			operation: fc.constantFrom('generate', 'edit', 'inpaint', 'estimateCost'),
			model: fc.oneof(any, fc.constantFrom(BASIC, 'gpt-image-2-official')),
			resolution: fc.oneof(any, fc.constantFrom('1k', '2k', '4k', '2K')),
			size: fc.oneof(any, fc.constantFrom('1:1', '16:9', 'custom', 'match', '800x600')),
			imageSource: fc.oneof(any, fc.constantFrom('url', 'binary')),
			waitForCompletion: fc.oneof(any, fc.boolean()),
		});
		fc.assert(
			fc.property(form, (parameters) => {
				const names = namesOf(shown(parameters, helpers));
				expect(names).toEqual([...new Set(names)]);
				expect(names).toContain('size');
				expect(fillable(parameters, helpers).sort()).toEqual(names.sort());
			}),
		);
	});

	it.each<[string, INodeParameters, string[]]>([
		['generate', {}, [...REQUEST, ...FILES, ...SPENDING, ...WAITING]],
		['edit', { operation: 'edit' }, [...REQUEST, ...FILES, ...SPENDING, ...WAITING]],
		[
			'inpaint',
			{ operation: 'inpaint', model: BASIC },
			[...REQUEST, ...FILES, ...SPENDING, ...WAITING],
		],
		['GPT Image 2', { model: BASIC }, [...FILES, ...SPENDING, ...WAITING]],
		// n8n would forget the options that a switch hides.
		['no waiting', { waitForCompletion: false }, [...REQUEST, ...FILES, ...SPENDING, ...WAITING]],
		['no download', { downloadImages: false }, [...REQUEST, ...FILES, ...SPENDING, ...WAITING]],
		[
			'by expression',
			{ model: SOMETHING, waitForCompletion: SOMETHING, downloadImages: SOMETHING },
			[...REQUEST, ...FILES, ...SPENDING, ...WAITING],
		],
		['a custom request', { operation: 'custom' }, [...FILES, ...SPENDING, ...WAITING]],
		['task wait', { resource: 'task', operation: 'wait' }, [...FILES, ...WAITING]],
	])('offers the options of %s', (_name, parameters, names) => {
		expect(optionNames(parameters, helpers).sort()).toEqual([...names].sort());
	});

	it('keeps the options that are shown and drops the others', () => {
		const options = { background: 'opaque', timeout: 60 };
		expect(filled({ options }, helpers).options).toEqual(options);
		expect(filled({ options, operation: 'inpaint' }, helpers).options).toEqual(options);
		expect(filled({ options, model: BASIC }, helpers).options).toEqual({ timeout: 60 });
		expect(filled({ options, waitForCompletion: false }, helpers).options).toEqual(options);
	});
});

describe.each(LINES)('required fields in n8n %s', (_line, helpers) => {
	const issuesOf = (parameters: INodeParameters) => {
		const node = nodeWith(filled(parameters, helpers));
		const issues = helpers.getNodeParametersIssues(description.properties, node, description);
		return Object.keys(issues?.parameters ?? {});
	};

	it('are the prompt, the image URLs, the mask and the task ID', () => {
		expect(issuesOf({})).toEqual(['prompt']);
		expect(issuesOf({ operation: 'edit', prompt: 'a fox' })).toEqual(['imageUrls']);
		expect(issuesOf({ operation: 'inpaint', prompt: 'a fox' })).toEqual(['imageUrls', 'maskUrl']);
		expect(issuesOf({ resource: 'task' })).toEqual(['taskId']);
	});

	it('are missing no more once they hold something, an expression too', () => {
		const url = 'https://example.com/a.png';
		expect(issuesOf({ operation: 'edit', prompt: 'a fox', imageUrls: [url] })).toEqual([]);
		expect(
			issuesOf({ operation: 'edit', prompt: '={{ $json.p }}', imageUrls: ['={{ $json.urls }}'] }),
		).toEqual([]);
	});

	it('do not stop a workflow where another field may be the one that counts', () => {
		const form = { operation: 'inpaint', prompt: 'a fox', imageSource: '={{ $json.source }}' };
		expect(issuesOf(form)).toEqual([]);
		expect(issuesOf({ operation: 'inpaint', prompt: 'a fox', imageSource: 'binary' })).toEqual([]);
	});

	it('have no default', () => {
		expect(field('prompt', {}, helpers).default).toBe('');
		expect(field('taskId', { resource: 'task' }, helpers).default).toBe('');
	});
});

describe.each(LINES)('the tool of an AI agent in n8n %s', (_line, helpers) => {
	// n8n makes the tool's description from the node's, with this name.
	const tool = { ...description, name: `${description.name}Tool` };
	const isShown = (name: string, parameters: INodeParameters) => {
		const values = filled(parameters, helpers);
		return tool.properties.some(
			(property) =>
				property.name === name &&
				helpers.displayParameter(values, property, nodeWith(values), tool),
		);
	};

	it.each([{}, { resource: 'task', operation: 'wait' }])('has no files to download: %j', (form) => {
		expect(isShown('downloadImages', form)).toBe(false);
		const options = tool.properties.find(({ name }) => name === 'options');
		const values = filled(form, helpers);
		const offered = ((options?.options ?? []) as INodeProperties[]).filter((entry) =>
			helpers.displayParameter({}, entry, nodeWith(values), tool, values),
		);
		const names = namesOf(offered);
		expect(names).toEqual(expect.arrayContaining(WAITING));
		expect(names.filter((name) => FILES.includes(name))).toEqual([]);
	});

	it('has all other fields', () => {
		for (const name of ['prompt', 'size', 'quality', 'n', 'waitForCompletion']) {
			expect(isShown(name, {})).toBe(true);
		}
	});
});
