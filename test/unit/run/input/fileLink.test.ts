import type { IExecuteFunctions } from 'n8n-workflow';
import { fileLink } from '../../../../nodes/ReapiImage/run/input/fileLink';
import type { InputImage } from '../../../../nodes/ReapiImage/run/input/inputImage';

const LINK = 'https://n8n.reapi.ai/rest/binary-data/signed?token=a.b.c';
const image: InputImage = {
	title: 'input field "photo"',
	file: { id: 'filesystem-v2:1', data: 'filesystem-v2', mimeType: 'image/png' },
	head: { type: 'png', mime: 'image/png', extension: 'png' },
};

/** n8n's storage, in which the file has this name and type; and for how long links to which files were asked for. */
function storage(stored: object, link = LINK) {
	const links: Array<readonly [id: unknown, lifetime: unknown]> = [];
	const prepared: unknown[][] = [];
	const helpers = {
		getBinaryMetadata: async () => await Promise.resolve(stored),
		getBinaryStream: async () => await Promise.resolve([Buffer.from('png')]),
		binaryToBuffer: async () => await Promise.resolve(Buffer.from('png')),
		getBinaryDataBuffer: async () => await Promise.resolve(Buffer.from('png')),
		prepareBinaryData: async (...args: unknown[]) => {
			prepared.push(args.slice(1));
			return await Promise.resolve({ id: 'filesystem-v2:copy' });
		},
		createBinarySignedUrl: ({ id }: { id: string }, lifetime: string) => {
			links.push([id, lifetime]);
			return link;
		},
	};
	const source = { context: { helpers } as unknown as IExecuteFunctions, itemIndex: 0 };
	const linkTo = async (some: InputImage) => await fileLink(source, some, { allowLoopback: false });
	return { linkTo, links, prepared };
}

it('a link to a file is valid for six hours', async () => {
	const { linkTo, links, prepared } = storage({ mimeType: 'image/png', fileName: 'photo.png' });
	expect(await linkTo(image)).toEqual({ ok: true, value: LINK });
	expect(links).toEqual([['filesystem-v2:1', '6h']]);
	expect(prepared).toEqual([]);
});

it.each([
	['its type is wrong', { mimeType: 'text/plain', fileName: 'photo.png' }],
	['its name is half a character', { mimeType: 'image/png', fileName: '\ud83d.png' }],
])('a file is stored anew where %s', async (_, stored) => {
	const { linkTo, links, prepared } = storage(stored);
	expect(await linkTo(image)).toEqual({ ok: true, value: LINK });
	expect(links).toEqual([['filesystem-v2:copy', '6h']]);
	expect(prepared).toEqual([['reference.png', 'image/png']]);
});

it.each([
	['http://localhost:5678/rest/binary-data/signed?token=a.b.c', 'http://localhost:5678'],
	['n8n/rest/binary-data/signed?token=a.b.c', 'n8n'],
])('an n8n at %s has no link that reAPI could follow', async (link, address) => {
	const { linkTo } = storage({ mimeType: 'image/png', fileName: 'photo.png' }, link);
	expect(await linkTo(image)).toMatchObject({
		ok: false,
		failure: {
			category: 'validation',
			reason: `n8n's own address, ${address}, cannot be reached from the internet, so reAPI cannot fetch input field "photo"`,
			advice: expect.stringMatching(/WEBHOOK_URL.*, or upload the image to a public address/),
		},
	});
});
