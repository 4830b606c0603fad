/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the end-to-end tests are a program of their own, which drives n8n and never runs inside it */
import assert from 'node:assert/strict';
import { MODELS } from '../../../nodes/ReapiImage/models/models';
import { pixelsOf, ratiosOf } from '../../../nodes/ReapiImage/models/questions';
import type { EditorCheck } from './editorCheck';
import { eventually } from './eventually';
import type { Form } from './form';

/** The ratios of a resolution, as the form shows them. */
function ratiosWithPixels(resolution: string): string[] {
	const [model] = MODELS;
	return ratiosOf(model).flatMap((ratio) => {
		const pixels = pixelsOf(model, resolution, ratio);
		return pixels ? [`${ratio} (${pixels.width} × ${pixels.height})`] : [];
	});
}

async function expectShown(form: Form, counts: Record<string, number>) {
	await eventually(async () => {
		const shown: Record<string, number> = {};
		for (const name of Object.keys(counts)) shown[name] = await form.count(name);
		assert.deepEqual(shown, counts);
	});
}

/** That the form offers what the model, the resolution and the operation allow. */
export const fieldChecks: EditorCheck[] = [
	{
		name: 'at 4K there are exactly six sizes, each with its pixels; at 1K thirteen, Auto and Custom',
		async body(session) {
			const form = await session.openNode();
			const at1k = await form.options('size');
			assert.deepEqual(at1k.slice(0, 13), ratiosWithPixels('1k'));
			assert.deepEqual(at1k.slice(13), ['Auto (Chosen by the Model)', 'Custom (Width × Height)']);
			await form.choose('resolution', '4K');
			await expectShown(form, { size: 1 });
			assert.deepEqual(await form.options('size'), ratiosWithPixels('4k'));
			await form.open('size');
		},
	},
	{
		name: 'GPT Image 2 has no quality, no number of images, no custom size, no background, no moderation',
		async body(session) {
			const form = await session.openNode({ operation: 'edit' });
			await expectShown(form, { model: 1, size: 1, quality: 1, n: 1, maskUrl: 0 });
			assert.ok((await form.addable()).includes('Background'));
			await form.choose('model', 'GPT Image 2');
			await expectShown(form, { model: 1, size: 1, quality: 0, n: 0, maskUrl: 0 });
			assert.ok(!(await form.options('size')).some((size) => size.startsWith('Custom')));
			const options = await form.addable();
			assert.ok(options.includes('Timeout (Seconds)'));
			assert.deepEqual(
				options.filter((name) => ['Background', 'Moderation'].includes(name)),
				[],
			);
		},
	},
	{
		name: 'Inpaint has a mask and no choice of the model',
		async body(session) {
			const form = await session.openNode({ model: 'gpt-image-2' });
			await form.choose('operation', 'Inpaint');
			await expectShown(form, { model: 0, maskUrl: 1, size: 1, quality: 1, n: 1 });
			await form.choose('imageSource', 'Input File');
			await expectShown(form, { maskUrl: 0, maskBinaryPropertyName: 1, binaryPropertyNames: 1 });
			assert.equal(await form.chosen('size'), 'Match the First Reference Image');
		},
	},
	{
		name: 'what a required field misses is flagged red, and an expression is not',
		async body(session) {
			const form = await session.openNode({ operation: 'inpaint' });
			await form.fill('prompt', 'A red door');
			await form.fill('prompt', '');
			await eventually(async () => assert.ok((await form.flags()) > 0, 'no flag'));
			await form.express('prompt', "{{ 'A red door' }}");
			// Which source counts is known only at run time: the fields of both are shown, none is required.
			await form.express('imageSource', '{{ $json.source }}');
			await expectShown(form, { maskUrl: 1, maskBinaryPropertyName: 1, binaryPropertyNames: 1 });
			await eventually(async () => assert.equal(await form.flags(), 0));
		},
	},
	{
		name: 'Edit without an image is flagged red, before it is run',
		async body(session) {
			const form = await session.openNode({ operation: 'edit', prompt: 'A fox at night' });
			await eventually(async () => assert.ok((await form.flags()) > 0, 'no flag'));
			await form.fill('imageUrls', 'https://example.com/fox.png');
			await eventually(async () => assert.equal(await form.flags(), 0));
		},
	},
	{
		name: 'a custom size is kept while another resolution is looked at; Estimate Cost says what n8n forgets',
		async body(session) {
			const form = await session.openNode({
				prompt: 'A fox',
				resolution: '2k',
				size: 'custom',
				width: 1920,
				height: 1080,
			});
			await form.choose('resolution', '4K');
			await expectShown(form, { size: 1, width: 1, height: 1 });
			await form.choose('resolution', '2K');
			assert.equal(await form.chosen('size'), 'Custom (Width × Height)');
			assert.equal(await form.chosen('width'), '1920');
			assert.equal(await form.chosen('height'), '1080');
			const operations = await form.open('operation');
			const estimate = await operations.filter({ hasText: 'Estimate Cost' }).innerText();
			assert.match(estimate, /n8n forgets what hidden fields held/);
			await session.page.keyboard.press('Escape');
			await operations.first().waitFor({ state: 'hidden' });
			await form.choose('operation', 'Edit');
			await form.choose('operation', 'Generate');
			assert.equal(await form.field('prompt').locator('textarea').inputValue(), 'A fox');
		},
	},
	{
		name: 'the tool of an agent has no files to download or to name',
		async body(session) {
			const form = await session.openTool();
			await expectShown(form, { prompt: 1, waitForCompletion: 1, downloadImages: 0 });
			const options = await form.addable();
			assert.ok(options.includes('Spending Limit (Credits per Execution)'), options.join(', '));
			assert.deepEqual(
				options.filter((name) => /Download|File|Binary/.test(name)),
				[],
			);
		},
	},
];
