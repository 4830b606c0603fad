import { closeEngine, initEngine, pipeline, readBinary, serveSignedUrls } from './index';
import { runStub, STUB } from './stub';

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47]);
const withPicture = {
	json: {},
	binary: { data: { data: PNG.toString('base64'), mimeType: 'image/png', fileName: 'a.png' } },
};

afterAll(closeEngine);

test.each(['filesystem', 'default'] as const)('binary data in mode %s', async (binaryMode) => {
	await initEngine({ binaryMode });
	const result = await runStub(
		async function () {
			const bytes = await this.helpers.getBinaryDataBuffer(0, 'data');
			const copy = await this.helpers.prepareBinaryData(bytes, 'b.png', 'image/png');
			return [[{ json: {}, binary: { copy } }]];
		},
		{},
		{ workflow: pipeline([withPicture], { type: STUB }) },
	);
	const copy = result.items('Success')[0]?.binary?.copy;
	expect(copy).toMatchObject({ mimeType: 'image/png', fileName: 'b.png' });
	expect(copy?.id !== undefined).toBe(binaryMode === 'filesystem');
	expect(copy && (await readBinary(copy))).toEqual(PNG);
});

test('signed URLs give the file to whoever has the token', async () => {
	await initEngine({ binaryMode: 'filesystem' });
	const server = await serveSignedUrls();
	const result = await runStub(
		async function () {
			const url = this.helpers.createBinarySignedUrl(
				this.helpers.assertBinaryData(0, 'data'),
				'1h',
			);
			return [[{ json: { url } }]];
		},
		{},
		{ workflow: pipeline([withPicture], { type: STUB }) },
	);
	const url = String(result.items('Node')[0]?.json.url);
	const answer = await fetch(url);
	expect(url.startsWith(server.restApiUrl)).toBe(true);
	expect(answer.headers.get('content-type')).toBe('image/png');
	expect(Buffer.from(await answer.arrayBuffer())).toEqual(PNG);
	expect((await fetch(`${url}x`)).status).toBe(400);
	await server.close();
});
