import type { ImageOperation } from '../../../nodes/ReapiImage/models/model';
import type { RequestInput } from '../../../nodes/ReapiImage/request/types';
import { accepted, refused } from './requests';

const urls = (count: number) =>
	Array.from({ length: count }, (_, index) => `https://example.com/${index}.png`);

const SIZE_RULE =
	'(allowed: 1:1, 16:9, 9:16, 4:3, 3:4, 3:2, 2:3, 5:4, 4:5, 2:1, 1:2, 21:9, 9:21, auto, or WxH pixels)';
const BASIC_SIZE_RULE = SIZE_RULE.replace(', or WxH pixels', '');
const RULE_4K = '4K requires an explicit size in {16:9, 9:16, 2:1, 1:2, 21:9, 9:21}';
const URL_RULE = 'image URL must be a public http(s) URL — data: URIs are rejected';

// The vendor's page, "Validation errors": trigger, field, code and message, word for word.
const ROWS: ReadonlyArray<readonly [ImageOperation, RequestInput, string, number, string]> = [
	['generate', { prompt: undefined }, 'prompt', 20002, 'prompt is required'],
	['generate', { prompt: '' }, 'prompt', 20002, 'prompt is required'],
	['edit', { prompt: ' \n\t' }, 'prompt', 20002, 'prompt is required'],
	['generate', { prompt: { text: 'a fox' } }, 'prompt', 20002, 'prompt is required'],
	['generate', { prompt: NaN }, 'prompt', 20002, 'prompt is required'],
	[
		'generate',
		{ prompt: 'x'.repeat(4001) },
		'prompt',
		20007,
		'prompt must be at most 4000 characters',
	],
	['generate', { size: '7:5' }, 'size', 20003, `invalid size "7:5" ${SIZE_RULE}`],
	['generate', { size: 'match' }, 'size', 20003, `invalid size "match" ${SIZE_RULE}`],
	['generate', { size: '0x100' }, 'size', 20003, `invalid size "0x100" ${SIZE_RULE}`],
	[
		'generate',
		{ model: 'gpt-image-2', size: '800x600' },
		'size',
		20003,
		`invalid size "800x600" ${BASIC_SIZE_RULE}`,
	],
	[
		'generate',
		{ resolution: '8k' },
		'resolution',
		20003,
		'invalid resolution "8k" (allowed: 1k, 2k, 4k)',
	],
	[
		'generate',
		{ size: { toString: 1 } },
		'size',
		20003,
		`invalid size "{"toString":1}" ${SIZE_RULE}`,
	],
	['generate', { resolution: '4k', size: '1:1' }, 'size', 20003, RULE_4K],
	['generate', { resolution: '4k', size: 'auto' }, 'size', 20003, RULE_4K],
	['generate', { resolution: '4k', size: '3840x2160' }, 'size', 20003, RULE_4K],
	['edit', { resolution: '4k', size: 'match' }, 'size', 20003, RULE_4K],
	['inpaint', { resolution: '4k', size: 'custom' }, 'size', 20003, RULE_4K],
	['generate', { n: 0 }, 'n', 20003, 'n must be between 1 and 4'],
	['generate', { n: 5 }, 'n', 20003, 'n must be between 1 and 4'],
	['generate', { n: 1.5 }, 'n', 20003, 'n must be between 1 and 4'],
	['generate', { n: 'two' }, 'n', 20003, 'n must be between 1 and 4'],
	['edit', { imageUrls: urls(17) }, 'imageUrls', 20003, 'image_urls accepts at most 16 entries'],
	[
		'inpaint',
		{ imageUrls: [] },
		'imageUrls',
		20003,
		'mask_url requires at least one entry in image_urls',
	],
	['edit', { imageUrls: 'data:image/png;base64,AA==' }, 'imageUrls', 20003, URL_RULE],
	['edit', { imageUrls: ['http://10.0.0.1/a.png'] }, 'imageUrls', 20003, URL_RULE],
	[
		'inpaint',
		{ maskUrl: 'data:image/png;base64,AA==' },
		'maskUrl',
		20003,
		'mask_url must be a public URL — data: URIs are rejected',
	],
	[
		'generate',
		{ quality: 'ultra' },
		'quality',
		20003,
		'invalid quality "ultra" (allowed: auto, low, medium, high)',
	],
	[
		'generate',
		{ background: 'red' },
		'background',
		20003,
		'invalid background "red" (allowed: auto, opaque, transparent)',
	],
	[
		'generate',
		{ moderation: 'high' },
		'moderation',
		20003,
		'invalid moderation "high" (allowed: auto, low)',
	],
];

// Rules that the page implies but has no row for; the wording follows its other rows.
const IMPLIED: typeof ROWS = [
	[
		'generate',
		{ model: 'gpt-image-9' },
		'model',
		20003,
		'invalid model "gpt-image-9" (allowed: gpt-image-2-official, gpt-image-2)',
	],
	['edit', { imageUrls: undefined }, 'imageUrls', 20002, 'image_urls is required'],
	['edit', { imageUrls: ['', null] }, 'imageUrls', 20002, 'image_urls is required'],
	['edit', { imageUrls: [7] }, 'imageUrls', 20003, URL_RULE],
	['inpaint', { maskUrl: '' }, 'maskUrl', 20002, 'mask_url is required'],
	['inpaint', { maskUrl: urls(2) }, 'maskUrl', 20002, 'mask_url takes one URL'],
	[
		'generate',
		{ size: 'custom', width: 0, height: 5 },
		'width',
		20003,
		`invalid size "0x5" ${SIZE_RULE}`,
	],
	['generate', { size: 'custom', width: 5 }, 'height', 20003, `invalid size "5x" ${SIZE_RULE}`],
];

describe('a form that breaks a rule', () => {
	it.each([...ROWS, ...IMPLIED])(
		'%s with %j: %s, %d',
		(operation, change, field, code, message) => {
			const issues = refused(operation, change);
			expect(issues.map((issue) => [issue.field, issue.code, issue.message])).toEqual([
				[field, code, message],
			]);
			expect(issues[0]?.advice).toMatch(/\.$/);
		},
	);

	it('says what is allowed for this resolution, model and operation', () => {
		expect(refused('generate', { resolution: '4k', size: '1:1' })[0]?.advice).toContain(
			'16:9, 9:16, 2:1, 1:2, 21:9, 9:21',
		);
		expect(refused('edit', { model: 'gpt-image-2', size: 'custom' })[0]?.advice).toContain(
			'match, 1:1',
		);
	});

	it('reports every wrong field', () => {
		const issues = refused('generate', { prompt: '', n: 9, quality: 'best' });
		expect(issues.map(({ field }) => field).sort()).toEqual(['n', 'prompt', 'quality']);
	});

	it('shows a long data: URI by its beginning only', () => {
		const [issue] = refused('edit', { imageUrls: `data:image/png;base64,${'A'.repeat(10_000)}` });
		expect(String(issue?.value)).toMatch(/^data:image\/png;base64,A+…$/);
		expect(String(issue?.value).length).toBeLessThan(100);
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

	it('takes 16 references', () => {
		expect(accepted('edit', { imageUrls: urls(16) }).imageUrls).toEqual(urls(16));
	});

	it('takes 1 and 4 images', () => {
		expect([1, 4].map((n) => accepted('generate', { n }).n)).toEqual([1, 4]);
	});
});
