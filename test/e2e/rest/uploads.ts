/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the end-to-end tests are a program of their own, which starts n8n and never runs inside it */
import assert from 'node:assert/strict';
import { outputOf } from '../../n8n/execution';
import { items, node, QUICK, reapi, workflow } from './graph';
import { pixelsOf } from './images';
import type { ServerCheck } from './testServer';

/** That the next node gets the files. */
export const uploadChecks: ServerCheck[] = [
	{
		name: 'the next node uploads each image once, for 3 items × 2 images',
		async body(server) {
			const { fileServer } = server;
			const rows = ['red', 'green', 'blue'].map((label) => ({ label }));
			const generate = reapi({
				prompt: '=To upload: {{ $json.label }}',
				quality: 'low',
				size: '16:9',
				n: 2,
				...QUICK,
			});
			const upload = node('Upload', 'httpRequest', 4.2, {
				method: 'POST',
				// By the linked item, so that a wrong link is seen.
				url: `=${fileServer.url}/uploads/{{ $('Items').item.json.label }}-{{ $json.imageIndex }}`,
				sendBody: true,
				contentType: 'binaryData',
				inputDataFieldName: 'data',
				options: {},
			});
			const execution = await server.succeed(
				workflow('Upload', [...items(rows), generate, upload]),
			);
			const names = rows.flatMap(({ label }) => [`${label}-0`, `${label}-1`]);
			assert.deepEqual(fileServer.uploads.map(({ name }) => name).sort(), [...names].sort());
			const made = outputOf(execution, 'reAPI');
			assert.equal(made.length, 6);
			for (const [index, { json }] of made.entries()) {
				const uploaded = fileServer.uploads.find(({ name }) => name === names[index]);
				assert.ok(uploaded);
				const original = await fetch(String(json.imageUrl));
				assert.ok(uploaded.file.equals(Buffer.from(await original.arrayBuffer())));
				assert.equal(uploaded.type, 'image/png');
				assert.equal(pixelsOf(uploaded.file), '1536 × 864');
				const charge = server.charges('To upload').find(({ taskId }) => taskId === json.taskId);
				assert.equal(charge?.body.prompt, `To upload: ${uploaded.name.split('-')[0]}`);
			}
			assert.equal(server.charges('To upload').length, 3);
		},
	},
];
