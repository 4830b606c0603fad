import type { IDataObject, INodeType } from 'n8n-workflow';
import { SAMPLES } from '../simulator/images/samples';
import type { Bench } from './fixture';
import { initEngine, serveSignedUrls, type SignedUrlServer, type SourceItem } from './harness';
import { builtInNodes } from './harness/builtInNodes';
import { pngFile } from './png';

type Binary = NonNullable<SourceItem['binary']>;
type Stored = Binary[string];

const file = (bytes: Buffer, mimeType = 'image/png', fileName = 'a.png'): Stored => ({
	data: bytes.toString('base64'),
	mimeType,
	fileName,
});
const PHOTO = file(pngFile(160, 90));
const LOGO = file(pngFile(80, 80));
const HEIC = Buffer.concat([
	Buffer.from('00000018667479706865696300000000', 'hex'),
	Buffer.alloc(99),
]);

const EDIT = { operation: 'edit', prompt: 'a fox', imageSource: 'binary', quality: 'low' };

/** Tests of the files that an item or an expression gives, for the n8n line that runs in this process. */
export function testInputFiles(bench: Bench): void {
	let signedUrls: SignedUrlServer;
	beforeAll(async () => (signedUrls = await serveSignedUrls()));
	beforeEach(async () => void (await initEngine({ binaryMode: 'filesystem' })));
	afterAll(async () => await signedUrls.close());

	const run = async (parameters: IDataObject, binary: Binary) =>
		await bench.run({ ...EDIT, ...parameters }, { items: [{ json: {}, binary }] });
	const widths = () =>
		[...bench.simulator.tasks.values()][0]?.references?.map(({ pixels }) => pixels?.width);

	test.each<[string, string, number[]]>([
		['a file of another node', "={{ $('Items').item.binary.photo }}", [160]],
		['a file of this item', '={{ $binary.photo }}', [160]],
		['a list of files', "={{ [$('Items').item.binary.logo, $binary.photo] }}", [80, 160]],
		['names and files', "={{ ['logo', [$('Items').item.binary.photo, ['logo']]] }}", [80, 160, 80]],
		['all files', "={{ Object.values($('Items').item.binary) }}", [160, 80]],
		['all items of another node', "={{ $('Items').all() }}", [160]],
		['an item', "={{ $('Items').item }}", [160]],
		['the files of an item that has one', "={{ [$input.item.binary, 'photo'] }}", [160, 160]],
		['empty entries', "={{ [null, '', $binary.photo] }}", [160]],
	])('%s, by an expression', async (_, binaryPropertyNames, expected) => {
		const files = { photo: PHOTO, ...(/logo|Object/.test(binaryPropertyNames) && { logo: LOGO }) };
		const result = await run({ binaryPropertyNames }, files);
		expect(result.error).toBeUndefined();
		expect(widths()).toEqual(expected);
	});

	const inline = (bytes: Buffer, mimeType = 'image/png') =>
		`={{ ${JSON.stringify({ data: bytes.toString('base64'), mimeType })} }}`;

	test('contents without an id, as a Code node gives them, are stored and linked', async () => {
		const result = await run({ binaryPropertyNames: inline(pngFile(48, 32)) }, {});
		expect(result.error).toBeUndefined();
		expect(widths()).toEqual([48]);
	});

	const PIXELS = pngFile(48, 32);
	const BASE64 = PIXELS.toString('base64');
	const withField = async (photo: unknown, binaryPropertyNames: string) => {
		const item = { json: { photo }, binary: { photo }, pairedItem: { item: 0 } };
		const items = {
			...builtInNodes['test.items'],
			execute: async () => await Promise.resolve([[item]]),
		} as unknown as INodeType;
		const parameters = { ...EDIT, binaryPropertyNames };
		return await bench.run(parameters, { nodeTypes: { 'test.items': items } });
	};

	test.each<[string, unknown]>([
		['bytes', PIXELS],
		['bytes as JSON has them', JSON.parse(JSON.stringify(PIXELS))],
		['base64', BASE64],
		['a data: URI', `data:image/png;base64,${BASE64}`],
		[
			'a data: URI in an object',
			{ data: `data:image/png;base64,${BASE64}`, mimeType: 'image/png' },
		],
	])('%s, which a Code node puts in the place of a file', async (_, photo) => {
		const result = await withField(photo, 'photo');
		expect(result.error).toBeUndefined();
		expect(widths()).toEqual([48]);
	});

	test('bytes, by an expression', async () => {
		const result = await withField(PIXELS, '={{ $json.photo }}');
		expect(result.error).toBeUndefined();
		expect(widths()).toEqual([48]);
	});

	test.each([[null], [{}]])('%j in the place of a file is none', async (photo) => {
		const result = await withField(photo, 'photo');
		expect(result.error?.message).toBe(
			'"Input Data Field Name": the item has no file in a field "photo" (it has: none)',
		);
	});

	test('too many files are told of by the name of their parameter', async () => {
		const names = Array.from({ length: 17 }, () => 'photo').join();
		const result = await run({ binaryPropertyNames: names }, { photo: PHOTO });
		expect(result.error?.message).toBe(
			'"Input Data Field Name" has 17 images, but must have at most 16',
		);
		expect(bench.posts()).toEqual([]);
	});

	test.each<[string, Stored, string]>([
		['application/octet-stream', file(pngFile(160, 90), 'application/octet-stream'), 'png'],
		['no MIME type', file(pngFile(160, 90), ''), 'png'],
		['a JPEG under image/png', file(SAMPLES.jpeg, 'image/png'), 'jpg'],
		['a name with half a character', file(pngFile(160, 90), 'image/png', 'fox\ud800.png'), 'png'],
		['a name with line breaks', file(pngFile(160, 90), 'image/png', '../a"\n\r.png'), 'png'],
	])('an image is told by its first bytes: %s', async (_, data, type) => {
		const result = await run({}, { data });
		expect(result.error).toBeUndefined();
		const [task] = bench.simulator.tasks.values();
		expect(task?.references).toMatchObject([{ fetched: true, type }]);
	});

	test.each<[string, IDataObject, Binary, string, string]>([
		[
			'a web page under image/png',
			{},
			{ data: file(Buffer.from('<!DOCTYPE html>')) },
			'"Input Data Field Name": input field "data" is not an image by its first bytes, although its MIME type is image/png',
			'convert HEIC before',
		],
		[
			'a HEIC under image/png',
			{},
			{ data: file(HEIC) },
			'"Input Data Field Name": input field "data" is not an image by its first bytes, although its MIME type is image/png',
			'convert HEIC before',
		],
		[
			'an object of files',
			{ binaryPropertyNames: "={{ $('Items').item.binary }}" },
			{ photo: PHOTO, logo: LOGO },
			'"Input Data Field Name" is an item with 2 files, but must be the name of an input field, or a file',
			'Choose from its files: ["photo","logo"].',
		],
		[
			'items with several files',
			{ binaryPropertyNames: "={{ $('Items').all() }}" },
			{ photo: PHOTO, logo: LOGO },
			'"Input Data Field Name" is an item with 2 files',
			'Choose from its files: ["photo","logo"].',
		],
		[
			'the fields of items',
			{ binaryPropertyNames: "={{ $('Items').all().map((item) => item.json) }}" },
			{ photo: PHOTO },
			'"Input Data Field Name" is {}, but must be the name of an input field, or a file',
			'Give the names of input fields',
		],
		[
			'a file inside a text',
			{ binaryPropertyNames: '=a,{{ $binary.photo }}' },
			{ a: LOGO, photo: PHOTO },
			'"Input Data Field Name": the item has no file in a field "[object Object]" (it has: a, photo)',
			'make the whole value one expression',
		],
		[
			'megabytes of text',
			{ binaryPropertyNames: `={{ 'A'.repeat(2000000) }}` },
			{ photo: PHOTO },
			`"Input Data Field Name": the item has no file in a field "${'A'.repeat(80)}…" (it has: photo)`,
			'Correct the name',
		],
		[
			'a switch',
			{ binaryPropertyNames: '={{ true }}' },
			{ photo: PHOTO },
			'"Input Data Field Name" is true, but must be the name of an input field, or a file',
			'Give the names',
		],
		[
			'a file that is gone',
			{
				binaryPropertyNames:
					"={{ ({ id: 'filesystem-v2:workflows/a/executions/1/binary_data/b', mimeType: 'image/png', fileName: 'b.png' }) }}",
			},
			{},
			'"Input Data Field Name": n8n cannot read the file "b.png"',
			'Run the node that makes the file again',
		],
		[
			'a file without its contents',
			{ binaryPropertyNames: "={{ ({ mimeType: 'image/png' }) }}" },
			{},
			'"Input Data Field Name": the file of the expression comes without its contents, as n8n gives it in $binary',
			'Give the name of the input field',
		],
	])('%s is refused unsent', async (_, parameters, binary, text, advice) => {
		const result = await run(parameters, binary);
		expect(result.error?.message).toContain(text);
		expect(result.error?.message.length).toBeLessThan(400);
		expect(result.error?.description).toContain(advice);
		expect(result.error?.description?.length).toBeLessThan(1_000);
		expect(bench.simulator.requests).toEqual([]);
	});

	test.each<[string, Buffer, Buffer, string | undefined]>([
		['a JPEG', SAMPLES.jpeg, pngFile(31, 17, 0), undefined],
		['a JPEG that may lie on its side', SAMPLES.jpeg, pngFile(17, 31, 0), undefined],
		[
			'a JPEG of another size',
			SAMPLES.jpeg,
			pngFile(31, 18, 0),
			'is 31 × 18 pixels, the first reference image 31 × 17',
		],
		['a WebP', SAMPLES.webp, pngFile(31, 17, 0), undefined],
		[
			'a WebP of another size',
			SAMPLES.losslessWebp,
			pngFile(17, 31, 0),
			'is 17 × 31 pixels, the first reference image 31 × 17',
		],
	])('a mask for %s', async (_, photo, mask, fault) => {
		const parameters = { operation: 'inpaint', maskBinaryPropertyName: '={{ $binary.mask }}' };
		const result = await run(parameters, { data: file(photo), mask: file(mask) });
		if (fault === undefined) {
			expect(bench.bodies()).toMatchObject([{ mask_url: expect.stringContaining('token=') }]);
		} else {
			expect(result.error?.message).toContain(fault);
			expect(bench.simulator.requests).toEqual([]);
		}
	});

	test.each(['data', inline(pngFile(48, 32))])('in memory there is no link: %#', async (names) => {
		await initEngine({ binaryMode: 'default' });
		const result = await run({ binaryPropertyNames: names }, { data: PHOTO });
		expect(result.error?.message).toContain(
			'n8n keeps files in memory, so it can give reAPI no link to',
		);
		expect(result.error?.description).toContain('N8N_DEFAULT_BINARY_DATA_MODE to filesystem');
		expect(bench.simulator.requests).toEqual([]);
	});
}
