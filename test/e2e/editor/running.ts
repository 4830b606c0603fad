/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the end-to-end tests are a program of their own, which drives n8n and never runs inside it */
import assert from 'node:assert/strict';
import type { EditorCheck } from './editorCheck';
import { eventually } from './eventually';

/** The simulator is faster than the node's own cadence expects. */
const options = { pollInterval: 1 };

/** What a run shows. */
export const runningChecks: EditorCheck[] = [
	{
		name: 'a run shows the image in the output pane',
		async body(session) {
			const form = await session.openNode({ quality: 'low', size: '3:2', options });
			await form.fill('prompt', 'A lighthouse at dusk, oil painting');
			await form.execute();
			await form.showImage();
			const image = form.output.locator('img');
			await eventually(async () => {
				const width = await image.evaluate((shown) => Reflect.get(shown, 'naturalWidth') as number);
				assert.equal(width, 1536);
			});
			assert.deepEqual(
				session.simulator.ledger.map(({ credits }) => credits),
				[8],
			);
		},
	},
	{
		name: 'a wrong combination from an expression: the pane says what is wrong and what is allowed',
		async body(session) {
			const before = session.simulator.ledger.length;
			const form = await session.openNode({ resolution: '4k', prompt: 'A fox', options });
			await form.express('size', "{{ '1:1' }}");
			// n8n takes over what is typed a moment later, and a run starts from what it has taken over.
			await eventually(async () => assert.match((await form.hints()).join('\n'), /^At 4K/m));
			await form.execute();
			const error = form.output.locator('.node-error-view');
			await eventually(async () => {
				const text = await error.innerText();
				assert.match(text, /1:1/);
				assert.match(text, /16:9, 9:16, 2:1, 1:2, 21:9, 9:21/);
			});
			assert.equal(session.simulator.ledger.length, before, 'it was paid for');
			return (await error.innerText()).replace(/\s+/g, ' ').slice(0, 200);
		},
	},
];
