/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the end-to-end tests are a program of their own, which starts n8n and never runs inside it */
import assert from 'node:assert/strict';
import { outputOf } from '../../n8n/execution';
import { residentMb } from '../../n8n/residentMemory';
import { items, QUICK, reapi, workflow } from './graph';
import type { ServerCheck } from './testServer';

const MB = 1024 * 1024;
const ITEMS = 20;
const IMAGES = 4;
/** About what a photographic 4K PNG takes. */
const IMAGE_BYTES = 12 * MB;
const TOTAL_MB = (ITEMS * IMAGES * IMAGE_BYTES) / MB;
/** Megabytes by which n8n may grow: with a third of the images in it at the most, they cannot be kept there. */
const MOST_GROWTH = TOTAL_MB / 3;
/** As n8n shows it, in millions of bytes. */
const SHOWN_SIZE = '12.6 MB';

/** That images go through n8n without being in its memory. It measures the whole process, so it runs alone. */
export const memoryCheck: ServerCheck = {
	name: `memory: ${ITEMS} items × ${IMAGES} images of ${IMAGE_BYTES / MB} MB pass through n8n without filling it`,
	async body(server) {
		const { n8n, simulator } = server;
		const pid = n8n.pid();
		assert.ok(pid);
		simulator.options.imageBytes = IMAGE_BYTES;
		const rows = Array.from({ length: ITEMS }, (_, index) => ({
			prompt: `For the memory ${index}`,
		}));
		const node = reapi({ prompt: '={{ $json.prompt }}', quality: 'low', n: IMAGES, ...QUICK });
		const file = workflow('Memory', [...items(rows), node]);

		const before = await residentMb(pid);
		let peak = before;
		let running = true;
		const measured = (async () => {
			while (running) peak = Math.max(peak, await residentMb(pid));
		})();
		const execution = await server.succeed(file).finally(() => {
			running = false;
			simulator.options.imageBytes = undefined;
		});
		await measured;

		const output = outputOf(execution, 'reAPI');
		assert.equal(output.length, ITEMS * IMAGES);
		for (const { binary } of output) assert.equal(binary?.data?.fileSize, SHOWN_SIZE);
		const last = await server.client.download(
			output.at(-1)?.binary?.data ?? { data: '', mimeType: '' },
		);
		assert.equal(last.length, IMAGE_BYTES);
		const growth = peak - before;
		const figures = `${TOTAL_MB} MB of images; resident ${before.toFixed(0)} MB before, ${peak.toFixed(0)} MB at the most (+${growth.toFixed(0)} MB)`;
		assert.ok(growth < MOST_GROWTH, figures);
		return figures;
	},
};
