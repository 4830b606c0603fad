import { toBody } from '../../../nodes/ReapiImage/request/body';
import type { ImageOperation } from '../../../nodes/ReapiImage/models/model';
import type { RequestInput } from '../../../nodes/ReapiImage/request/types';
import { accepted } from './requests';

const bodyOf = (operation: ImageOperation, form: RequestInput) =>
	toBody(accepted(operation, { imageUrls: undefined, maskUrl: undefined, ...form }));

const model = 'gpt-image-2-official';

// The recipes of the vendor's page: the form that a user fills in, and the body that the page shows.
const RECIPES: ReadonlyArray<readonly [string, ImageOperation, RequestInput, object]> = [
	[
		'text-to-image, minimal',
		'generate',
		{ prompt: 'ancient castle beneath a starry sky', quality: 'auto' },
		{ model, prompt: 'ancient castle beneath a starry sky' },
	],
	[
		'2K poster',
		'generate',
		{ prompt: 'cyberpunk night cityscape', size: '16:9', resolution: '2k', quality: 'high' },
		{ model, prompt: 'cyberpunk night cityscape', size: '16:9', resolution: '2k', quality: 'high' },
	],
	[
		'4K wallpaper',
		'generate',
		{ prompt: 'panoramic snow-capped mountains at sunrise', resolution: '4K', quality: 'high' },
		{
			model,
			prompt: 'panoramic snow-capped mountains at sunrise',
			size: '16:9',
			resolution: '4k',
			quality: 'high',
		},
	],
	[
		'multi-reference fusion',
		'edit',
		{
			prompt: 'blend the two references into one cohesive illustrated poster',
			size: '1:1',
			quality: 'high',
			imageUrls: ['https://your-cdn.com/input-a.png', 'https://your-cdn.com/input-b.png'],
		},
		{
			model,
			prompt: 'blend the two references into one cohesive illustrated poster',
			size: '1:1',
			quality: 'high',
			image_urls: ['https://your-cdn.com/input-a.png', 'https://your-cdn.com/input-b.png'],
		},
	],
	[
		'mask-based inpainting',
		'inpaint',
		{
			prompt: 'replace the background with a desert sunset',
			size: '1:1',
			quality: 'medium',
			imageUrls: ['https://your-cdn.com/photo.png'],
			maskUrl: 'https://your-cdn.com/mask.png',
		},
		{
			model,
			prompt: 'replace the background with a desert sunset',
			size: '1:1',
			quality: 'medium',
			image_urls: ['https://your-cdn.com/photo.png'],
			mask_url: 'https://your-cdn.com/mask.png',
		},
	],
	[
		// The page also says "size": "1:1", which is what the API assumes without references.
		'batch of 4 variations',
		'generate',
		{ prompt: 'four minimalist poster variations of a red fox', size: '1:1', quality: 'low', n: 4 },
		{ model, prompt: 'four minimalist poster variations of a red fox', quality: 'low', n: 4 },
	],
	[
		'lenient moderation',
		'generate',
		{
			prompt: 'moody noir portrait, dramatic lighting',
			size: '4:5',
			resolution: '2k',
			quality: 'high',
			moderation: 'low',
		},
		{
			model,
			prompt: 'moody noir portrait, dramatic lighting',
			size: '4:5',
			resolution: '2k',
			quality: 'high',
			moderation: 'low',
		},
	],
];

describe('the body of a request', () => {
	it.each(RECIPES)('recipe: %s', (_name, operation, form, body) => {
		expect(bodyOf(operation, form)).toEqual(body);
		expect(JSON.parse(JSON.stringify(bodyOf(operation, form)))).toStrictEqual(body);
	});

	it('says the quality of the form, since the API would take the dearest', () => {
		expect(bodyOf('generate', { prompt: 'a fox' })).toEqual({
			model,
			prompt: 'a fox',
			quality: 'medium',
		});
	});

	it('leaves the size out where it mirrors the first reference, and says 1:1 where it does not', () => {
		const form = { prompt: 'a fox', imageUrls: 'https://example.com/a.png' };
		expect(bodyOf('edit', form)).not.toHaveProperty('size');
		expect(bodyOf('edit', { ...form, size: '1:1' })).toHaveProperty('size', '1:1');
	});

	it('sends gpt-image-2 nothing that it does not know', () => {
		const form = {
			model: 'gpt-image-2',
			prompt: 'a fox',
			size: '16:9',
			resolution: '4k',
			quality: 'high',
			n: 4,
			background: 'opaque',
			moderation: 'low',
		};
		expect(bodyOf('generate', form)).toEqual({
			model: 'gpt-image-2',
			prompt: 'a fox',
			size: '16:9',
			resolution: '4k',
		});
	});

	it('holds every field that differs from the default of the API', () => {
		const form = {
			prompt: 'a fox',
			size: 'custom',
			width: 800,
			height: 600,
			resolution: '2k',
			quality: 'low',
			n: '2',
			background: 'transparent',
			moderation: 'low',
		};
		expect(bodyOf('generate', form)).toEqual({
			model,
			prompt: 'a fox',
			size: '800x600',
			resolution: '2k',
			quality: 'low',
			n: 2,
			background: 'transparent',
			moderation: 'low',
		});
	});

	it('keeps the prompt letter for letter', () => {
		const prompt = '  星空下的古堡 "quoted"\n— 🦊  ';
		expect(bodyOf('generate', { prompt }).prompt).toBe(prompt);
	});
});
