import { MODELS } from '../../../nodes/ReapiImage/models/models';
import { checkBody, type CheckedBody } from '../../../nodes/ReapiImage/request/checkBody';
import { PLAIN, PUBLIC } from './requests';

const check = (body: Readonly<Record<string, unknown>>): CheckedBody =>
	checkBody({ prompt: 'a fox', ...body }, PUBLIC, [...MODELS, PLAIN]);

const official = { model: 'gpt-image-2-official' };
const A = 'https://example.com/a.png';
const MASK = 'https://example.com/m.png';

describe('a body of a model that is not known', () => {
	it.each([{}, { model: 7 }, { model: 'flux-2' }, { model: 'GPT-Image-2' }])('%j', (body) => {
		expect(check(body)).toEqual({ kind: 'unknownModel' });
	});
});

describe('a body that keeps the rules of its model', () => {
	const assumed = { prompt: 'a fox', resolution: '1k', n: 1, imageUrls: [] };

	it.each<[Record<string, unknown>, object]>([
		[official, { size: '1:1', quality: 'auto', background: 'auto', moderation: 'auto' }],
		[
			{ ...official, image_urls: [] },
			{ size: '1:1', imageUrls: [] },
		],
		[
			{ ...official, prompt: 'match', size: 'auto' },
			{ prompt: 'match', size: 'auto' },
		],
		[
			{ ...official, size: '800x600', n: 4 },
			{ size: '800x600', n: 4 },
		],
		[
			{ ...official, quality: 'low', background: 'opaque', moderation: 'low' },
			{ quality: 'low', background: 'opaque', moderation: 'low' },
		],
		[{ ...official, image_urls: [A, A] }, { imageUrls: [A, A] }],
		[
			{ ...official, image_urls: [A], mask_url: MASK },
			{ imageUrls: [A], maskUrl: MASK },
		],
		[
			{ model: 'gpt-image-2', resolution: '2k', size: '9:16', image_urls: [A] },
			{ resolution: '2k', size: '9:16', imageUrls: [A] },
		],
		[{ model: 'plain', n: 1 }, { size: '1:1' }],
	])('%j asks for %j', (body, asked) => {
		expect(check(body)).toMatchObject({
			kind: 'kept',
			request: { ...assumed, ...asked },
			warnings: [],
		});
	});

	it('has the shape of its first reference where it names no size', () => {
		for (const body of [{ image_urls: [A] }, { image_urls: [A], mask_url: MASK }]) {
			const checked = check({ ...official, ...body });
			expect(checked.kind === 'kept' && checked.request).not.toHaveProperty('size');
		}
	});

	it('has no field of a model that knows it', () => {
		const checked = check({ model: 'plain' });
		const request = checked.kind === 'kept' ? checked.request : {};
		expect(Object.keys(request).sort()).toEqual(
			['imageUrls', 'model', 'n', 'prompt', 'resolution', 'size'].sort(),
		);
	});
});

describe('a body that breaks rules of its model', () => {
	it.each<[Record<string, unknown>, string[]]>([
		[{ ...official, size: 'custom' }, ['size is "custom"']],
		[{ ...official, size: 'match', image_urls: [A] }, ['size is "match"']],
		[{ ...official, size: ['1:1'] }, ['size is ["1:1"]']],
		[{ ...official, size: '16x9' }, ['size is "16x9"']],
		[{ ...official, size: '7:5' }, ['size is "7:5", which GPT Image 2 Stable does not have at 1K']],
		[{ ...official, resolution: ['2k'] }, ['resolution is ["2k"]']],
		[{ ...official, resolution: '8k' }, ['resolution is "8k", but must be one of 1k, 2k, 4k']],
		[{ ...official, prompt: 7 }, ['prompt is 7']],
		[{ ...official, prompt: '' }, ['prompt is empty']],
		[{ ...official, quality: 1 }, ['quality is 1']],
		[{ ...official, quality: 'High' }, ['quality is "High"']],
		[{ ...official, background: null }, ['background is empty']],
		[{ ...official, background: ' opaque' }, ['background is " opaque"']],
		[{ ...official, moderation: {} }, ['moderation is {}']],
		[{ ...official, moderation: 'LOW' }, ['moderation is "LOW"']],
		[{ ...official, n: '2' }, ['n is "2"']],
		[{ ...official, n: null }, ['n is empty']],
		[{ ...official, n: 5 }, ['n is 5, but must be a whole number from 1 to 4']],
		[{ ...official, image_urls: [A, 7] }, [`image_urls is ["${A}",7]`]],
		[{ ...official, image_urls: null }, ['image_urls is empty']],
		[{ ...official, image_urls: A }, [`image_urls is "${A}"`]],
		[
			{ ...official, image_urls: ['http://10.0.0.1/a.png'] },
			['image_urls is "http://10.0.0.1/a.png", but must be a public web address'],
		],
		[{ ...official, image_urls: [A], mask_url: [MASK] }, [`mask_url is ["${MASK}"]`]],
		[
			{ ...official, image_urls: [A], mask_url: 'http://10.0.0.1/m.png' },
			['mask_url is "http://10.0.0.1/m.png", but must be a public web address'],
		],
		[{ ...official, mask_url: MASK }, ['image_urls is empty']],
		[{ ...official, seed: 7, n: '2' }, ['"seed" is not a field of this model', 'n is "2"']],
		[
			{ model: 'gpt-image-2', mask_url: MASK, image_urls: [A] },
			['"mask_url" is not a field of this model'],
		],
		[{ model: 'gpt-image-2', n: 2 }, ['n is 2']],
		...['quality', 'background', 'moderation'].map((name): [Record<string, unknown>, string[]] => [
			{ model: 'gpt-image-2', [name]: 'auto' },
			[`"${name}" is not a field of this model`],
		]),
		[{ model: 'plain', image_urls: [A] }, ['"image_urls" is not a field of this model']],
	])('%j: %j', (body, problems) => {
		expect(check(body)).toEqual({ kind: 'broken', problems });
	});
});
