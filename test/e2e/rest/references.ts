/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the end-to-end tests are a program of their own, which starts n8n and never runs inside it */
import assert from 'node:assert/strict';
import type { INodeParameters } from 'n8n-workflow';
import { outputOf } from '../../n8n/execution';
import type { FetchedReference } from '../../simulator/references';
import { fetchFile, items, QUICK, reapi, workflow } from './graph';
import { expectImage } from './images';
import type { Station, StationCheck } from './station';

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
function referencesOf({ simulator }: Station, prompt: string): readonly FetchedReference[] {
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
function expectSigned({ n8n, simulator }: Station, reference: FetchedReference | undefined) {
	const url = new URL(reference?.url ?? '');
	assert.equal(url.origin, n8n.baseUrl);
	assert.match(url.pathname, /\/binary-data\/signed$/);
	assert.ok(url.searchParams.get('token'));
	assert.ok(!url.href.includes(simulator.apiKey));
}

/** Nodes that put a photo, and a mask of another size if need be, into the item's binary fields. */
function photoAndMask({ neighbour }: Station, mask = 'masks/960/640') {
	return [
		...items([{}]),
		fetchFile('Photo', `${neighbour.url}/pictures/960/640`, 'photo'),
		fetchFile('Mask', `${neighbour.url}/${mask}`, 'mask'),
	];
}

/** That reference images and masks reach reAPI, from addresses and out of binary fields. */
export const referenceChecks: StationCheck[] = [
	{
		name: 'edit: references by URL, one of them a list, and the size of the first',
		async body(station) {
			const { url } = station.neighbour;
			const prompt = 'Edit by URL';
			const list = `={{ ['${url}/pictures/90/60', '${url}/pictures/70/70?a,b'] }}`;
			const node = edit(prompt, { imageUrls: [`${url}/pictures/600/1200`, list] });
			const execution = await station.succeed(workflow(prompt, [...items([{}]), node]));
			await expectImage(station.client, outputOf(execution, 'reAPI')[0], '1024 × 2048');
			const [first, second, third] = referencesOf(station, prompt);
			expectPng(first, 600, 1200);
			expectPng(second, 90, 60);
			expectPng(third, 70, 70);
			assert.ok(third?.url.endsWith('?a,b'));
		},
	},
	{
		name: "edit: a binary field, fetched from n8n's signed URL without a log-in",
		async body(station) {
			const prompt = 'Edit a binary field';
			const nodes = [...photoAndMask(station), edit(prompt, BINARY)];
			const execution = await station.succeed(workflow(prompt, nodes));
			await expectImage(station.client, outputOf(execution, 'reAPI')[0], '1536 × 1024');
			const [photo, ...rest] = referencesOf(station, prompt);
			expectPng(photo, 960, 640);
			expectSigned(station, photo);
			assert.deepEqual(rest, []);
		},
	},
	{
		name: 'inpaint: image and mask from binary fields, with alpha and the same dimensions',
		async body(station) {
			const prompt = 'Inpaint binary fields';
			const nodes = [...photoAndMask(station), inpaint(prompt, { ...BINARY, size: '4:3' })];
			const execution = await station.succeed(workflow(prompt, nodes));
			await expectImage(station.client, outputOf(execution, 'reAPI')[0], '1024 × 768');
			const [photo, mask] = referencesOf(station, prompt);
			for (const reference of [photo, mask]) {
				expectPng(reference, 960, 640);
				expectSigned(station, reference);
			}
			assert.equal(station.charges(prompt)[0]?.body.mask_url, mask?.url);
		},
	},
	{
		name: 'inpaint: image and mask by URL',
		async body(station) {
			const { url } = station.neighbour;
			const prompt = 'Inpaint by URL';
			const maskUrl = `${url}/masks/300/300`;
			const node = inpaint(prompt, { imageUrls: [`${url}/pictures/300/300`], maskUrl });
			const execution = await station.succeed(workflow(prompt, [...items([{}]), node]));
			await expectImage(station.client, outputOf(execution, 'reAPI')[0], '1024 × 1024');
			expectPng(referencesOf(station, prompt)[1], 300, 300);
		},
	},
	{
		name: 'inpaint: a mask of other dimensions is refused before anything is paid',
		async body(station) {
			const prompt = 'Inpaint with a wrong mask';
			const wrong = { ...inpaint(prompt, BINARY), onError: 'continueRegularOutput' as const };
			const nodes = [...photoAndMask(station, 'masks/64/64'), wrong];
			const execution = await station.succeed(workflow(prompt, nodes));
			const [item] = outputOf(execution, 'reAPI');
			assert.match(String(item?.json.message), /64 × 64.*960 × 640/);
			assert.deepEqual(station.charges(prompt), []);
			return String(item?.json.error);
		},
	},
];
