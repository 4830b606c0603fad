/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the end-to-end tests are a program of their own, which starts n8n and never runs inside it */
import assert from 'node:assert/strict';
import type { INodeParameters } from 'n8n-workflow';
import { outputOf } from '../../n8n/execution';
import type { FetchedReference } from '../../simulator/references';
import { fetchFile, items, QUICK, reapi, workflow } from './graph';
import { expectImage } from './images';
import type { TestServer, ServerCheck } from './testServer';

const edit = (prompt: string, parameters: INodeParameters) =>
	reapi({ operation: 'edit', prompt, quality: 'low', ...QUICK, ...parameters });
const inpaint = (prompt: string, parameters: INodeParameters) =>
	edit(prompt, { operation: 'inpaint', ...parameters });

const BINARY = {
	imageSource: 'binary',
	binaryPropertyNames: 'photo',
	maskBinaryPropertyName: 'mask',
};

/** What the simulator, which knows no log-in, found when it fetched the references of a task. */
function referencesOf({ simulator }: TestServer, prompt: string): readonly FetchedReference[] {
	const tasks = [...simulator.tasks.values()].filter(({ request }) => request.prompt === prompt);
	assert.equal(tasks.length, 1);
	return tasks[0]?.references ?? [];
}

function expectPng(reference: FetchedReference | undefined, width: number, height: number) {
	const { fetched, type, pixels, fault } = reference ?? {};
	const expected = { fetched: true, type: 'png', pixels: { width, height }, fault: undefined };
	assert.deepEqual({ fetched, type, pixels, fault }, expected);
}

/** A signed address of this very n8n, which holds nothing of the credential. */
function expectSigned({ n8n, simulator }: TestServer, reference: FetchedReference | undefined) {
	const url = new URL(reference?.url ?? '');
	assert.equal(url.origin, n8n.baseUrl);
	assert.match(url.pathname, /\/binary-data\/signed$/);
	assert.ok(url.searchParams.get('token'));
	assert.ok(!url.href.includes(simulator.apiKey));
}

/** Nodes that put a photo, and a mask of another size if need be, into the item's binary fields. */
function photoAndMask({ fileServer }: TestServer, mask = 'masks/960/640') {
	return [
		...items([{}]),
		fetchFile('Photo', `${fileServer.url}/images/960/640`, 'photo'),
		fetchFile('Mask', `${fileServer.url}/${mask}`, 'mask'),
	];
}

/** That reference images and masks reach reAPI, from addresses and out of binary fields. */
export const referenceChecks: ServerCheck[] = [
	{
		name: 'edit: references by URL, one of them a list, and the size of the first',
		async body(server) {
			const { url } = server.fileServer;
			const prompt = 'Edit by URL';
			const list = `={{ ['${url}/images/90/60', '${url}/images/70/70?a,b'] }}`;
			const node = edit(prompt, { imageUrls: [`${url}/images/600/1200`, list] });
			const execution = await server.succeed(workflow(prompt, [...items([{}]), node]));
			await expectImage(server.client, outputOf(execution, 'reAPI')[0], '1024 × 2048');
			const [first, second, third] = referencesOf(server, prompt);
			expectPng(first, 600, 1200);
			expectPng(second, 90, 60);
			expectPng(third, 70, 70);
			assert.ok(third?.url.endsWith('?a,b'));
		},
	},
	{
		name: "edit: a binary field, fetched from n8n's signed URL without a log-in",
		async body(server) {
			const prompt = 'Edit a binary field';
			const nodes = [...photoAndMask(server), edit(prompt, BINARY)];
			const execution = await server.succeed(workflow(prompt, nodes));
			await expectImage(server.client, outputOf(execution, 'reAPI')[0], '1536 × 1024');
			const [photo, ...rest] = referencesOf(server, prompt);
			expectPng(photo, 960, 640);
			expectSigned(server, photo);
			assert.deepEqual(rest, []);
		},
	},
	{
		name: 'inpaint: image and mask from binary fields, with alpha and the same dimensions',
		async body(server) {
			const prompt = 'Inpaint binary fields';
			const nodes = [...photoAndMask(server), inpaint(prompt, { ...BINARY, size: '4:3' })];
			const execution = await server.succeed(workflow(prompt, nodes));
			await expectImage(server.client, outputOf(execution, 'reAPI')[0], '1024 × 768');
			const [photo, mask] = referencesOf(server, prompt);
			for (const reference of [photo, mask]) {
				expectPng(reference, 960, 640);
				expectSigned(server, reference);
			}
			assert.equal(server.charges(prompt)[0]?.body.mask_url, mask?.url);
		},
	},
	{
		name: 'inpaint: image and mask by URL',
		async body(server) {
			const { url } = server.fileServer;
			const prompt = 'Inpaint by URL';
			const maskUrl = `${url}/masks/300/300`;
			const node = inpaint(prompt, { imageUrls: [`${url}/images/300/300`], maskUrl });
			const execution = await server.succeed(workflow(prompt, [...items([{}]), node]));
			await expectImage(server.client, outputOf(execution, 'reAPI')[0], '1024 × 1024');
			expectPng(referencesOf(server, prompt)[1], 300, 300);
		},
	},
	{
		name: 'inpaint: a mask of other dimensions is refused before anything is paid',
		async body(server) {
			const prompt = 'Inpaint with a wrong mask';
			const wrong = { ...inpaint(prompt, BINARY), onError: 'continueRegularOutput' as const };
			const nodes = [...photoAndMask(server, 'masks/64/64'), wrong];
			const execution = await server.succeed(workflow(prompt, nodes));
			const [item] = outputOf(execution, 'reAPI');
			assert.match(String(item?.json.message), /64 × 64.*960 × 640/);
			assert.deepEqual(server.charges(prompt), []);
			return String(item?.json.error);
		},
	},
];
