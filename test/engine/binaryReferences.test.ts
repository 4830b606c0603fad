import type { IDataObject } from 'n8n-workflow';
import { useBench } from './fixture';
import {
	currentEngine,
	initEngine,
	serveSignedUrls,
	type SignedUrlServer,
	type SourceItem,
} from './harness';
import { pngFile } from './png';
import { SAMPLES } from '../simulator/images/samples';

const bench = useBench();
let signedUrls: SignedUrlServer;
beforeAll(async () => (signedUrls = await serveSignedUrls()));
beforeEach(async () => void (await initEngine({ binaryMode: 'filesystem' })));
afterAll(async () => await signedUrls.close());

type Binary = NonNullable<SourceItem['binary']>[string];
const file = (bytes: Buffer, mimeType = 'image/png'): Binary => ({
	data: bytes.toString('base64'),
	mimeType,
	fileName: 'a.png',
});
const PHOTO = file(pngFile(160, 90));
const MASK = file(pngFile(160, 90, 0));

const edit = { operation: 'edit', prompt: 'a fox', imageSource: 'binary', quality: 'low' };
const inpaint = { ...edit, operation: 'inpaint' };
const run = async (parameters: IDataObject, binary: SourceItem['binary'], more = {}) =>
	await bench.run(parameters, { items: [{ json: {}, binary }], ...more });
const references = () => [...bench.simulator.tasks.values()][0]?.references;

test('a binary field becomes a public link, which the API fetches', async () => {
	const result = await run(edit, { data: PHOTO });
	expect(result.error).toBeUndefined();
	const [body] = bench.bodies();
	expect(body).toEqual({
		model: 'gpt-image-2-official',
		prompt: 'a fox',
		quality: 'low',
		image_urls: [expect.stringContaining(`${signedUrls.restApiUrl}/binary-data/signed?token=`)],
	});
	expect(references()).toMatchObject([
		{ fetched: true, type: 'png', pixels: { width: 160, height: 90 } },
	]);
	expect(result.items('Success')[0]?.binary?.data?.mimeType).toBe('image/png');
});

test.each([
	['comma-separated names', 'first, second,,'],
	['a list of names', '={{ ["first", "second"] }}'],
])('several fields by %s, in their order', async (_, binaryPropertyNames) => {
	const second = file(pngFile(100, 200));
	await run({ ...edit, binaryPropertyNames }, { second, first: PHOTO, other: PHOTO });
	expect(references()).toMatchObject([
		{ pixels: { width: 160, height: 90 } },
		{ pixels: { width: 100, height: 200 } },
	]);
});

test('a mask goes along as a link of its own', async () => {
	const result = await run(inpaint, { data: PHOTO, mask: MASK });
	expect(result.error).toBeUndefined();
	expect(bench.bodies()).toMatchObject([
		{ image_urls: [expect.any(String)], mask_url: expect.stringContaining('/signed?token=') },
	]);
	expect(references()).toMatchObject([{ fetched: true }, { fetched: true, type: 'png' }]);
	expect(references()?.map(({ fault }) => fault)).toEqual([undefined, undefined]);
	expect(result.items('Success')).toHaveLength(1);
});

test('each item sends its own files', async () => {
	const items = [120, 240].map((width) => ({
		json: {},
		binary: { data: file(pngFile(width, 100)) },
	}));
	await bench.run(edit, { items });
	const widths = [...bench.simulator.tasks.values()].map(
		(task) => task.references?.[0]?.pixels?.width,
	);
	expect(widths).toEqual([120, 240]);
});

const ADVICE =
	'Make the mask a PNG whose transparent parts are what to paint, of the same width and height as the first reference image.';

test.each<{
	what: string;
	parameters: IDataObject;
	binary: SourceItem['binary'];
	text: string;
	advice: string;
}>([
	{
		what: 'a mask without alpha channel',
		parameters: inpaint,
		binary: { data: PHOTO, mask: PHOTO },
		text: '"Mask Data Field Name": input field "mask" has no transparency (alpha channel)',
		advice: ADVICE,
	},
	{
		what: 'a mask of another size',
		parameters: inpaint,
		binary: { data: PHOTO, mask: file(pngFile(90, 90, 0)) },
		text: '"Mask Data Field Name": input field "mask" is 90 × 90 pixels, the first reference image 160 × 90',
		advice: ADVICE,
	},
	{
		what: 'a mask that is no PNG',
		parameters: inpaint,
		binary: { data: PHOTO, mask: file(SAMPLES.gif, 'image/gif') },
		text: '"Mask Data Field Name": input field "mask" is not a PNG file',
		advice: ADVICE,
	},
	{
		what: 'more than one mask',
		parameters: { ...inpaint, maskBinaryPropertyName: 'mask, data' },
		binary: { data: PHOTO, mask: MASK },
		text: '"Mask Data Field Name" names several files',
		advice: 'Name the input field that holds the mask.',
	},
	{
		what: 'no mask',
		parameters: { ...inpaint, maskBinaryPropertyName: '={{ "" }}' },
		binary: { data: PHOTO },
		text: '"Mask Data Field Name" is empty',
		advice: 'Name the input field that holds the mask.',
	},
	{
		what: 'a field that is not there',
		parameters: { ...edit, binaryPropertyNames: 'photo' },
		binary: { data: PHOTO, mask: MASK },
		text: '"Input Data Field Name": the item has no file in a field "photo" (it has: data, mask)',
		advice: 'Correct the name of the input field.',
	},
	{
		what: 'an item without files',
		parameters: edit,
		binary: undefined,
		text: '"Input Data Field Name": the item has no file in a field "data" (it has: none)',
		advice: 'Correct the name of the input field.',
	},
	{
		what: 'a file that is no image',
		parameters: edit,
		binary: { data: file(Buffer.from('%PDF-1.7'), 'application/pdf') },
		text: '"Input Data Field Name": input field "data" is not an image by its first bytes, although its MIME type is application/pdf',
		advice: 'Use a PNG, JPEG, WebP, GIF or AVIF image; convert HEIC before.',
	},
	{
		what: 'a name that every object knows',
		parameters: { ...edit, binaryPropertyNames: 'toString' },
		binary: { data: PHOTO },
		text: '"Input Data Field Name": the item has no file in a field "toString" (it has: data)',
		advice: 'Correct the name of the input field.',
	},
	{
		what: 'no name at all',
		parameters: { ...edit, binaryPropertyNames: '={{ " , " }}' },
		binary: { data: PHOTO },
		text: '"Input Data Field Name" is empty',
		advice: 'Name at least one input field that holds a reference image.',
	},
])('$what is refused unsent', async ({ parameters, binary, text, advice }) => {
	const result = await run(parameters, binary);
	expect(result.error?.message).toBe(text);
	expect(result.error?.description).toContain(`Nothing was charged. ${advice}`);
	expect(bench.simulator.requests).toEqual([]);
});

test('binary data in memory has no link: the error says what to set', async () => {
	await initEngine({ binaryMode: 'default' });
	const result = await run(edit, { data: PHOTO });
	expect(result.error?.message).toBe(
		'n8n keeps files in memory, so it can give reAPI no link to input field "data"',
	);
	expect(result.error?.description).toContain(
		'Ask whoever runs n8n to set N8N_DEFAULT_BINARY_DATA_MODE to filesystem, or upload the image to a public address first and set "Image Source" to URL.',
	);
	expect(bench.simulator.requests).toEqual([]);
});

test('a link that the internet cannot reach is refused unsent: the error says what to set', async () => {
	const elsewhere = { credential: { baseUrl: 'https://reapi.invalid' } };
	const result = await run(edit, { data: PHOTO }, elsewhere);
	const { origin } = new URL(signedUrls.restApiUrl);
	expect(result.error?.message).toBe(
		`n8n's own address, ${origin}, cannot be reached from the internet, so reAPI cannot fetch input field "data"`,
	);
	expect(result.error?.description).toContain('Ask whoever runs n8n to set WEBHOOK_URL');
});

test('an address of n8n without https:// is told as it is', async () => {
	const engine = currentEngine();
	const before = engine.restApiUrl;
	engine.restApiUrl = 'n8n.example.com:5678/rest';
	try {
		const result = await run(edit, { data: PHOTO });
		expect(result.error?.message).toBe(
			`n8n's own address, n8n.example.com:5678, cannot be reached from the internet, so reAPI cannot fetch input field "data"`,
		);
		expect(result.error?.description).toContain('its public address, which starts with https://');
		expect(result.error?.description).not.toContain('token');
	} finally {
		engine.restApiUrl = before;
	}
});

test('an image source that is neither is refused', async () => {
	const result = await run({ ...edit, imageSource: '={{ "disk" }}' }, { data: PHOTO });
	expect(result.error?.message).toBe('"Image Source" is "disk", but must be one of url, binary');
	expect(bench.simulator.requests).toEqual([]);
});
