import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { useBench } from './fixture';
import { readBinary } from './harness';
import { pngSize } from './png';

interface Recipe {
	title: string;
	parameters: IDataObject;
	/** As the vendor's page has it, but for what is left out because the API assumes it anyway. */
	body: IDataObject;
	/** What is left out of it. */
	assumed?: IDataObject;
	images: Array<[width: number, height: number]>;
}

// The fields of the form that a recipe does not name are set to what its body says by leaving them out.
const recipes: Recipe[] = [
	{
		title: 'text-to-image, minimal',
		parameters: { prompt: 'ancient castle beneath a starry sky', quality: 'auto' },
		body: { model: 'gpt-image-2-official', prompt: 'ancient castle beneath a starry sky' },
		images: [[1024, 1024]],
	},
	{
		title: '2K poster',
		parameters: {
			prompt: 'cyberpunk night cityscape',
			size: '16:9',
			resolution: '2k',
			quality: 'high',
		},
		body: {
			model: 'gpt-image-2-official',
			prompt: 'cyberpunk night cityscape',
			size: '16:9',
			resolution: '2k',
			quality: 'high',
		},
		images: [[2048, 1152]],
	},
	{
		title: '4K wallpaper',
		parameters: {
			prompt: 'panoramic snow-capped mountains at sunrise',
			size: '16:9',
			resolution: '4k',
			quality: 'high',
		},
		body: {
			model: 'gpt-image-2-official',
			prompt: 'panoramic snow-capped mountains at sunrise',
			size: '16:9',
			resolution: '4k',
			quality: 'high',
		},
		images: [[3840, 2160]],
	},
	{
		title: 'multi-reference fusion',
		parameters: {
			operation: 'edit',
			prompt: 'blend the two references into one cohesive illustrated poster',
			imageUrls: ['https://your-cdn.com/input-a.png', 'https://your-cdn.com/input-b.png'],
			size: '1:1',
			quality: 'high',
		},
		body: {
			model: 'gpt-image-2-official',
			prompt: 'blend the two references into one cohesive illustrated poster',
			size: '1:1',
			quality: 'high',
			image_urls: ['https://your-cdn.com/input-a.png', 'https://your-cdn.com/input-b.png'],
		},
		images: [[1024, 1024]],
	},
	{
		title: 'mask-based inpainting',
		parameters: {
			operation: 'inpaint',
			prompt: 'replace the background with a desert sunset',
			imageUrls: ['https://your-cdn.com/photo.png'],
			maskUrl: 'https://your-cdn.com/mask.png',
			size: '1:1',
			quality: 'medium',
		},
		body: {
			model: 'gpt-image-2-official',
			prompt: 'replace the background with a desert sunset',
			size: '1:1',
			quality: 'medium',
			image_urls: ['https://your-cdn.com/photo.png'],
			mask_url: 'https://your-cdn.com/mask.png',
		},
		images: [[1024, 1024]],
	},
	{
		title: 'batch of 4 variations',
		parameters: {
			prompt: 'four minimalist poster variations of a red fox',
			size: '1:1',
			quality: 'low',
			n: 4,
		},
		// The page also states size 1:1, which is the API's default without references and therefore not sent.
		body: {
			model: 'gpt-image-2-official',
			prompt: 'four minimalist poster variations of a red fox',
			quality: 'low',
			n: 4,
		},
		assumed: { size: '1:1' },
		images: [
			[1024, 1024],
			[1024, 1024],
			[1024, 1024],
			[1024, 1024],
		],
	},
	{
		title: 'lenient moderation',
		parameters: {
			prompt: 'moody noir portrait, dramatic lighting',
			size: '4:5',
			resolution: '2k',
			quality: 'high',
			options: { moderation: 'low' },
		},
		body: {
			model: 'gpt-image-2-official',
			prompt: 'moody noir portrait, dramatic lighting',
			size: '4:5',
			resolution: '2k',
			quality: 'high',
			moderation: 'low',
		},
		images: [[2048, 2560]],
	},
];

const bench = useBench();

const sizesOf = async (items: INodeExecutionData[]) => {
	expect(items.map(({ binary }) => binary?.data?.mimeType)).toEqual(items.map(() => 'image/png'));
	const files = await Promise.all(
		items.flatMap(({ binary }) => (binary?.data ? [readBinary(binary.data)] : [])),
	);
	return files.map(pngSize);
};

test.each(recipes)('$title', async ({ parameters, body, images }) => {
	const result = await bench.run(parameters);
	expect(result.error).toBeUndefined();
	expect(bench.bodies()).toEqual([body]);
	expect(await sizesOf(result.items('Success'))).toEqual(images);
});

test.each(recipes)(
	'$title, as a custom request: the very JSON of the page, the same output and price',
	async ({ parameters, body, assumed, images }) => {
		const page = { ...body, ...assumed };
		const form = await bench.run(parameters);
		const requests = [
			{ requestBody: JSON.stringify(page, null, 2) },
			{ requestBody: '={{ $json }}' },
		];
		for (const request of requests) {
			await bench.simulator.reset();
			const result = await bench.run(
				{ operation: 'custom', ...request },
				{ items: [{ json: page }] },
			);
			expect(result.error).toBeUndefined();
			expect(bench.bodies()).toEqual([page]);
			const items = result.items('Success');
			expect(await sizesOf(items)).toEqual(images);
			const told = ({ json }: INodeExecutionData) => [json.estimatedCredits, json.imageIndex];
			expect(items.map(told)).toEqual(form.items('Success').map(told));
			expect(result.hints('Node')).toEqual([]);
		}
	},
);

test('a request is JSON with the key as Bearer token, and nothing else of the credential', async () => {
	await bench.run(
		{ prompt: 'a red fox' },
		{ credential: { apiKey: ` ${bench.simulator.apiKey}\n` } },
	);
	const [post] = bench.posts();
	expect(post).toMatchObject({ host: 'api', path: '/api/v1/images/generations', status: 200 });
	expect(post?.headers).toMatchObject({
		authorization: `Bearer ${bench.simulator.apiKey}`,
		'content-type': 'application/json',
	});
});
