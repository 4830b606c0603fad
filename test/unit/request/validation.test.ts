import type { ImageOperation } from '../../../nodes/ReapiImage/models/model';
import type { RequestInput } from '../../../nodes/ReapiImage/request/types';
import { FIELD_LABELS } from '../../../nodes/ReapiImage/request/labels';
import { issueTexts } from '../../../nodes/ReapiImage/request/texts';
import { accepted, refused } from './requests';

const urls = (count: number) =>
	Array.from({ length: count }, (_, index) => `https://example.com/${index}.png`);

const URL_RULE = 'but must be a public web address';
const SIZES = '1:1, 16:9, 9:16, 4:3, 3:4, 3:2, 2:3, 5:4, 4:5, 2:1, 1:2, 21:9, 9:21, auto';

type Row = readonly [
	operation: ImageOperation,
	change: RequestInput,
	field: string,
	code: number | undefined,
	problem: string,
];

// The vendor's page, "Validation errors": what triggers a row, and its code.
const ROWS: readonly Row[] = [
	['generate', { prompt: undefined }, 'prompt', 20002, 'is empty'],
	['generate', { prompt: '' }, 'prompt', 20002, 'is empty'],
	['edit', { prompt: ' \n\t' }, 'prompt', 20002, 'is empty'],
	['generate', { prompt: '\u200b \u2060\ufeff\u3164\u2800' }, 'prompt', 20002, 'is empty'],
	[
		'generate',
		{ prompt: 'x'.repeat(4001) },
		'prompt',
		20007,
		'has 4,001 characters, but must have at most 4,000',
	],
	[
		'generate',
		{ size: '7:5' },
		'size',
		20003,
		'is "7:5", which GPT Image 2 Stable does not have at 1K',
	],
	[
		'generate',
		{ size: '0x100' },
		'size',
		20003,
		'is "0x100", which GPT Image 2 Stable does not have at 1K',
	],
	[
		'generate',
		{ model: 'gpt-image-2', size: '800x600' },
		'size',
		20003,
		'is "800x600", which GPT Image 2 does not have at 1K',
	],
	[
		'edit',
		{ model: 'gpt-image-2', size: 'custom', width: 800, height: 600, resolution: '2k' },
		'size',
		20003,
		'is "custom", which GPT Image 2 does not have at 2K',
	],
	[
		'generate',
		{ size: { toString: 1 } },
		'size',
		20003,
		'is {"toString":1}, which GPT Image 2 Stable does not have at 1K',
	],
	['generate', { resolution: '8k' }, 'resolution', 20003, 'is "8k", but must be one of 1k, 2k, 4k'],
	[
		'generate',
		{ resolution: '4k', size: '1:1' },
		'size',
		20003,
		'is "1:1", which 4K does not have',
	],
	[
		'generate',
		{ resolution: '4k', size: 'auto' },
		'size',
		20003,
		'is "auto", which 4K does not have',
	],
	[
		'generate',
		{ resolution: '4k', size: '3840x2160' },
		'size',
		20003,
		'is "3840x2160", which 4K does not have',
	],
	[
		'edit',
		{ resolution: '4k', size: 'match' },
		'size',
		20003,
		'is "match", which 4K does not have',
	],
	[
		'generate',
		{ resolution: '4k', size: 'match' },
		'size',
		20003,
		'is "match", which 4K does not have',
	],
	[
		'inpaint',
		{ resolution: '4k', size: 'custom' },
		'size',
		20003,
		'is "custom", which 4K does not have',
	],
	['generate', { n: 0 }, 'n', 20003, 'is 0, but must be a whole number from 1 to 4'],
	['generate', { n: 5 }, 'n', 20003, 'is 5, but must be a whole number from 1 to 4'],
	['generate', { n: 1.5 }, 'n', 20003, 'is 1.5, but must be a whole number from 1 to 4'],
	['generate', { n: 'two' }, 'n', 20003, 'is "two", but must be a whole number from 1 to 4'],
	['generate', { n: Infinity }, 'n', 20003, 'is Infinity, but must be a whole number from 1 to 4'],
	['generate', { n: true }, 'n', 20003, 'is true, but must be a whole number from 1 to 4'],
	['edit', { imageUrls: urls(17) }, 'imageUrls', 20003, 'has 17 images, but must have at most 16'],
	['inpaint', { imageUrls: [] }, 'imageUrls', 20003, 'is empty'],
	[
		'edit',
		{ imageUrls: 'data:image/png;base64,AA==' },
		'imageUrls',
		20003,
		`is "data:image/png;base64,AA==", ${URL_RULE}`,
	],
	[
		'inpaint',
		{ maskUrl: 'data:image/png;base64,AA==' },
		'maskUrl',
		20003,
		`is "data:image/png;base64,AA==", ${URL_RULE}`,
	],
	[
		'generate',
		{ quality: 'ultra' },
		'quality',
		20003,
		'is "ultra", but must be one of auto, low, medium, high',
	],
	[
		'generate',
		{ background: 'red' },
		'background',
		20003,
		'is "red", but must be one of auto, opaque, transparent',
	],
	[
		'generate',
		{ moderation: 'high' },
		'moderation',
		20003,
		'is "high", but must be one of auto, low',
	],
];

// What no row of the vendor's page is about: there is no code that reAPI would refuse it with.
const OWN_RULES: readonly Row[] = [
	[
		'generate',
		{ model: 'gpt-image-9' },
		'model',
		undefined,
		'is "gpt-image-9", but must be one of gpt-image-2-official, gpt-image-2',
	],
	[
		'generate',
		{ size: 'match' },
		'size',
		undefined,
		'is "match", but there is no reference image to match',
	],
	['edit', { imageUrls: undefined }, 'imageUrls', undefined, 'is empty'],
	['edit', { imageUrls: ['', null] }, 'imageUrls', undefined, 'is empty'],
	['edit', { imageUrls: [7] }, 'imageUrls', undefined, `is 7, ${URL_RULE}`],
	[
		'edit',
		{ imageUrls: ['http://10.0.0.1/a.png'] },
		'imageUrls',
		undefined,
		`is "http://10.0.0.1/a.png", ${URL_RULE}`,
	],
	['inpaint', { maskUrl: '' }, 'maskUrl', undefined, 'is empty'],
	['inpaint', { maskUrl: urls(2) }, 'maskUrl', undefined, 'has 2 addresses'],
	['inpaint', { maskUrl: urls(2).join('\n') }, 'maskUrl', undefined, 'has 2 addresses'],
	[
		'generate',
		{ size: 'custom', width: 0, height: 5 },
		'width',
		undefined,
		'is 0, but must be a whole number of pixels, 1 or more',
	],
	[
		'generate',
		{ size: 'custom', width: -3, height: 5 },
		'width',
		undefined,
		'is -3, but must be a whole number of pixels, 1 or more',
	],
	[
		'generate',
		{ size: 'custom', width: 5 },
		'height',
		undefined,
		'is empty, but must be a whole number of pixels, 1 or more',
	],
	[
		'generate',
		{ size: 'custom', width: 1e9, height: 1e9 },
		'width',
		undefined,
		'is 1000000000, which with a height of 1000000000 is no image',
	],
	...(
		[
			[{ text: 'a fox' }, '{"text":"a fox"}'],
			[['a fox'], '["a fox"]'],
			[NaN, 'NaN'],
			[Infinity, 'Infinity'],
			[true, 'true'],
			[Symbol('fox'), 'Symbol(fox)'],
			[12n, '12'],
			[() => 'a fox', 'a function'],
			[new Date(NaN), 'null'],
		] as const
	).map(([prompt, shown]): Row => [
		'generate',
		{ prompt },
		'prompt',
		undefined,
		`is ${shown}, but must be a text`,
	]),
];

describe('a form that breaks a rule', () => {
	it.each([...ROWS, ...OWN_RULES])(
		'%s with %p: %s, %p',
		(operation, change, field, code, problem) => {
			const issues = refused(operation, change);
			expect(issues.map((issue) => [issue.field, issue.code, issue.problem])).toEqual([
				[field, code, problem],
			]);
			expect(issues[0]?.advice).toMatch(/\.$/);
		},
	);

	it('says once what is allowed for this resolution, model and operation', () => {
		expect(refused('generate', { resolution: '4k', size: '1:1' })[0]?.advice).toBe(
			'Allowed at 4K: 16:9, 9:16, 2:1, 1:2, 21:9, 9:21. For another size choose 1K or 2K.',
		);
		expect(refused('edit', { model: 'gpt-image-2', size: 'custom' })[0]?.advice).toBe(
			`Allowed: match, ${SIZES}.`,
		);
		expect(refused('generate', { size: '7:5' })[0]?.advice).toBe(
			`Allowed: ${SIZES}, custom or pixels such as 1200x640.`,
		);
	});

	it('is told in one line, with what to do and the code that reAPI would give', () => {
		const issues = refused('generate', { resolution: '4k', size: '4:3', quality: 'x'.repeat(1e6) });
		expect(issueTexts(issues)).toEqual({
			reason: `"Size" is "4:3", which 4K does not have; "Quality" is "${'x'.repeat(80)}…", but must be one of auto, low, medium, high`,
			advice:
				'Allowed at 4K: 16:9, 9:16, 2:1, 1:2, 21:9, 9:21. For another size choose 1K or 2K. Choose one of these values. reAPI would refuse it with code 20003.',
		});
		expect(issueTexts(refused('edit', { imageUrls: [] }))).toEqual({
			reason: '"Image URLs" is empty',
			advice: 'Enter the web address of at least one image, or set Image Source to Input File.',
		});
	});

	it('has every code that reAPI would give, once', () => {
		const issues = refused('generate', { prompt: '', n: 9, quality: 'best', background: 'red' });
		expect(issueTexts(issues).advice).toBe(
			'Choose one of these values. For more images, use more input items. Describe the image to make. reAPI would refuse it with code 20003, 20002.',
		);
		expect(issueTexts(issues, { ...FIELD_LABELS, n: 'Images' }).reason).toContain('"Images" is 9');
	});

	it('reports every wrong field', () => {
		const issues = refused('generate', { prompt: '', n: 9, quality: 'best' });
		expect(issues.map(({ field }) => field).sort()).toEqual(['n', 'prompt', 'quality']);
	});
});

describe('a form at the edge of a rule', () => {
	it.each([
		['x', 4000],
		['城', 4000],
		// An emoji counts as two, as the API's schema library counts.
		['🦊', 2000],
	])('takes a prompt of %s × %d and not one more', (letter, count) => {
		expect(accepted('generate', { prompt: letter.repeat(count) }).prompt).toHaveLength(
			letter.length * count,
		);
		expect(refused('generate', { prompt: letter.repeat(count + 1) })[0]?.code).toBe(20007);
	});

	it('says by how much a prompt is too long', () => {
		const long = (count: number) => refused('generate', { prompt: 'x'.repeat(count) })[0]?.advice;
		expect(long(4001)).toBe('Shorten it by 1.');
		expect(long(1_238_567)).toBe('Shorten it by 1,234,567.');
	});

	it('takes 16 references', () => {
		expect(accepted('edit', { imageUrls: urls(16) }).imageUrls).toEqual(urls(16));
	});

	it('takes 1 and 4 images', () => {
		expect([1, 4].map((n) => accepted('generate', { n }).n)).toEqual([1, 4]);
	});
});
