import type { IDataObject } from 'n8n-workflow';
import { useBench } from './fixture';

const bench = useBench();

// A name that never resolves (RFC 2606): what gets past the checks fails there, and nothing leaves the machine.
const ELSEWHERE = { baseUrl: 'https://reapi.invalid' };
const NOT_PUBLIC = 'but must be a public web address';
const FROM_BINARY =
	'Take the image from an input file instead (set Image Source to Input File), or put it on a public web address.';

const edit = async (imageUrls: unknown, credential = {}) =>
	await bench.run(
		{
			operation: 'edit',
			prompt: 'a fox',
			imageUrls: ['={{ $json.urls }}'],
			waitForCompletion: false,
		},
		{ items: [{ json: { urls: imageUrls } as IDataObject }], credential },
	);
const sentUrls = () => Object(bench.bodies()[0]).image_urls;

test.each([
	['a comma', 'https://example.com/w_100,h_100/a.png', 'https://example.com/w_100,h_100/a.png'],
	['commas in the query', 'https://example.com/?ids=1,2,3', 'https://example.com/?ids=1,2,3'],
	['spaces', ' https://example.com/my photo.png ', 'https://example.com/my%20photo.png'],
	['umlauts', 'https://example.com/größe.png', 'https://example.com/gr%C3%B6%C3%9Fe.png'],
	['Chinese letters', 'https://example.com/狐.png', 'https://example.com/%E7%8B%90.png'],
	[
		'a host in other letters',
		'https://bücher.example.com/a.png',
		'https://xn--bcher-kva.example.com/a.png',
	],
	['percent signs', 'https://example.com/a%20b.png?s=%2F', 'https://example.com/a%20b.png?s=%2F'],
	['plain http', 'http://example.com/a.png', 'http://example.com/a.png'],
	['a port and a fragment', 'https://example.com:8443/a.png#x', 'https://example.com:8443/a.png#x'],
])('%s in a URL arrives as one URL', async (_, given, sent) => {
	const result = await edit(given);
	expect(result.error).toBeUndefined();
	expect(sentUrls()).toEqual([sent]);
});

test('16 references are sent in their order', async () => {
	const urls = Array.from({ length: 16 }, (_, i) => `https://example.com/${i}.png`);
	expect((await edit(urls)).error).toBeUndefined();
	expect(sentUrls()).toEqual(urls);
});

test('17 references are refused unsent', async () => {
	const result = await edit(Array.from({ length: 17 }, (_, i) => `https://example.com/${i}.png`));
	expect(result.error?.message).toBe('"Image URLs" has 17 images, but must have at most 16');
	expect(result.error?.description).toBe(
		'Item 0: "Image URLs" has 17 images, but must have at most 16. Nothing was charged. Remove 1. reAPI would refuse it with code 20003.',
	);
	expect(bench.simulator.requests).toEqual([]);
});

describe('data: URIs are refused unsent, with the way out', () => {
	const DATA = `data:image/png;base64,${'A'.repeat(500)}`;
	const inpaint = { operation: 'inpaint', prompt: 'a fox' };
	const good = 'https://example.com/a.png';

	test.each<{ where: string; parameters: IDataObject; field: string }>([
		{
			where: 'the only reference',
			parameters: { operation: 'edit', prompt: 'a fox', imageUrls: [DATA] },
			field: 'Image URLs',
		},
		{
			where: 'the last reference, in capitals',
			parameters: {
				operation: 'edit',
				prompt: 'a fox',
				imageUrls: [good, DATA.replace('data', ' DATA')],
			},
			field: 'Image URLs',
		},
		{
			where: 'a reference of gpt-image-2',
			parameters: { operation: 'edit', model: 'gpt-image-2', prompt: 'a fox', imageUrls: [DATA] },
			field: 'Image URLs',
		},
		{
			where: 'the reference of a mask',
			parameters: { ...inpaint, imageUrls: [DATA], maskUrl: good },
			field: 'Image URLs',
		},
		{
			where: 'the mask',
			parameters: { ...inpaint, imageUrls: [good], maskUrl: DATA },
			field: 'Mask URL',
		},
	])('$where', async ({ parameters, field }) => {
		const result = await bench.run(parameters);
		expect(result.error?.message).toMatch(
			new RegExp(`^"${field}" is "data:image/png;base64,A+…", ${NOT_PUBLIC}$`, 'i'),
		);
		expect(result.error?.description).toContain(
			`${FROM_BINARY} reAPI would refuse it with code 20003.`,
		);
		expect(bench.simulator.requests).toEqual([]);
	});
});

test.each([
	['example.com/a.png', 'Give a complete address that starts with https://'],
	['ftp://example.com/a.png', 'Give an address that starts with https:// or http://.'],
	['file:///etc/passwd', 'Give an address that starts with https:// or http://.'],
	['https://user:secret@example.com/a.png', 'Remove the user name and password from the address.'],
	[{ url: 'https://example.com/a.png' }, 'Give a complete address that starts with https://'],
	[42, 'Give a complete address that starts with https://'],
])('%j is not the address of a picture', async (given, advice) => {
	const result = await edit(given);
	expect(result.error?.message).toBe(`"Image URLs" is ${JSON.stringify(given)}, ${NOT_PUBLIC}`);
	expect(result.error?.description).toContain(advice);
	expect(result.error?.description).not.toContain('code');
	expect(bench.simulator.requests).toEqual([]);
});

describe('addresses of this computer and of private networks', () => {
	test.each([
		'http://localhost:5678/a.png',
		'http://127.0.0.1/a.png',
		'http://[::1]/a.png',
		'http://10.0.0.1/a.png',
		'http://192.168.1.20/a.png',
		'http://172.16.0.1/a.png',
		'http://169.254.169.254/latest/meta-data',
		'http://2130706433/a.png',
		'http://0x7f.1/a.png',
		'http://[fd00::1]/a.png',
		'http://[::ffff:10.0.0.1]/a.png',
		'http://[::7f00:1]/a.png',
		'http://[2002:7f00:1::]/a.png',
		'http://[64:ff9b::7f00:1]/a.png',
		'http://[fec0::1]/a.png',
		'http://198.18.0.1/a.png',
		'http://nas.local/a.png',
		'http://minio.storage.svc/a.png',
		'http://server.localdomain/a.png',
		'http://nas.home.arpa/a.png',
		'http://intranet/a.png',
	])('%s is refused unsent', async (url) => {
		const result = await edit(url, ELSEWHERE);
		expect(result.error?.message).toBe(`"Image URLs" is "${url}", ${NOT_PUBLIC}`);
		expect(result.error?.description).toContain(
			'reAPI fetches the image over the internet and cannot reach an address of this computer or a private network. Put it on a public address, or take it from an input file.',
		);
	});

	test('a public address is let through to the network', async () => {
		const result = await edit('https://example.com/a.png', ELSEWHERE);
		expect(result.error?.message).toBe('reAPI could not be reached');
	});

	test('loopback alone is allowed where the API is on loopback too', async () => {
		const url = `${bench.simulator.otherUrl}/a.png`;
		expect((await edit(url)).error).toBeUndefined();
		expect(sentUrls()).toEqual([url]);
		expect((await edit('http://10.0.0.1/a.png')).error?.message).toContain(NOT_PUBLIC);
	});
});
