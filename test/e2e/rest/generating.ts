/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the end-to-end tests are a program of their own, which starts n8n and never runs inside it */
import assert from 'node:assert/strict';
import type { INodeParameters } from 'n8n-workflow';
import { outputOf } from '../../n8n/execution';
import { items, QUICK, reapi, workflow } from './graph';
import { expectImage } from './images';
import type { ServerCheck } from './testServer';

interface Case {
	shown: string;
	parameters: INodeParameters;
	images: number;
	/** Of each image, as the vendor's size table has them. */
	pixels: string;
	/** Of the request, from the vendor's price table: ceil(USD of an image × images × 1,000). */
	credits: number;
}

const CASES: Case[] = [
	{
		shown: 'two images, all at its default',
		parameters: { n: 2 },
		images: 2,
		pixels: '1024 × 1024',
		credits: 85,
	},
	{
		shown: '2K 16:9',
		parameters: { resolution: '2k', size: '16:9', quality: 'low' },
		images: 1,
		pixels: '2048 × 1152',
		credits: 11,
	},
	{
		shown: '4K 9:16',
		parameters: { resolution: '4k', size: '9:16', quality: 'low' },
		images: 1,
		pixels: '2160 × 3840',
		credits: 38,
	},
	{
		shown: 'a custom size',
		parameters: { size: 'custom', width: 1200, height: 800, quality: 'low' },
		images: 1,
		pixels: '1200 × 800',
		credits: 10,
	},
	{
		shown: 'the basic model',
		parameters: { model: 'gpt-image-2', size: '3:4' },
		images: 1,
		pixels: '768 × 1024',
		credits: 30,
	},
];

/** That Image > Generate makes images, whatever is chosen for them. */
export const generatingChecks: ServerCheck[] = CASES.map(
	({ shown, parameters, images, pixels, credits }) => ({
		name: `generate: ${shown}`,
		async body(server) {
			const prompt = `A lighthouse, ${shown}`;
			const node = reapi({ prompt: '={{ $json.prompt }}', ...QUICK, ...parameters });
			const file = workflow(`Generate ${shown}`, [...items([{ prompt }]), node]);
			const output = outputOf(await server.succeed(file), 'reAPI');
			assert.equal(output.length, images);
			for (const [index, item] of output.entries()) {
				await expectImage(server.client, item, pixels);
				const { json, binary, pairedItem } = item;
				assert.equal(json.status, 'completed');
				assert.equal(json.imageIndex, index);
				assert.equal(json.imageCount, images);
				assert.equal(json.estimatedCredits, credits / images);
				const number = images > 1 ? `-${index}` : '';
				assert.equal(binary?.data?.fileName, `${String(json.taskId)}${number}.png`);
				assert.deepEqual(pairedItem, { item: 0 });
			}
			assert.deepEqual(
				server.charges(prompt).map((charge) => charge.credits),
				[credits],
			);
		},
	}),
);
