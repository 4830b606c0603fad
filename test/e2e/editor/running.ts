/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the end-to-end tests are a program of their own, which drives n8n and never runs inside it */
import assert from 'node:assert/strict';
import type { INodeParameters } from 'n8n-workflow';
import type { EditorCheck } from './editorCheck';
import { eventually } from './eventually';

/** The simulator is faster than the node's own cadence expects. */
const options = { pollInterval: 1 };

/** What the pane says of a failure, and must not say. */
const FAILURES: Array<{
	shown: string;
	parameters: INodeParameters;
	headline: RegExp;
	has: RegExp[];
	hasNot: RegExp[];
}> = [
	{
		shown: 'a lost response is called uncertain, without advice to try again',
		parameters: { prompt: 'A fox [late status 502]' },
		headline: /^Uncertain: .*may have been made and charged/,
		has: [/Perhaps submitted and charged, the response was lost: item 0/, /Get Balance/],
		hasNot: [/[Tt]ry again/, /Tasks that reAPI accepted/],
	},
	{
		shown: 'a refunded task is not among those to be fetched',
		parameters: { prompt: 'A fox [fail 80003]' },
		headline: /80003/,
		has: [/Tasks that failed, with their credits refunded: item 0: task_/],
		hasNot: [/fetch (them|its images)/],
	},
	{
		shown: 'a refused prompt, with an option that its model has',
		parameters: { prompt: 'A fox [moderated]' },
		headline: /content/i,
		has: [/set the option "Moderation" to Low/],
		hasNot: [],
	},
	{
		shown: 'a refused prompt, without the option that its model does not have',
		parameters: { prompt: 'A fox [moderated]', model: 'gpt-image-2' },
		headline: /content/i,
		has: [],
		hasNot: [/Moderation"/],
	},
	{
		shown: 'a size that the resolution does not have, told once and without a code',
		parameters: { prompt: 'A fox', resolution: '4k', size: '4:3' },
		headline: /^"Size" is "4:3", which 4K does not have/,
		has: [/16:9, 9:16, 2:1, 1:2, 21:9, 9:21/],
		hasNot: [/reAPI code/, /(16:9, 9:16.*){2}/s],
	},
];

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
	{
		name: 'columns that are not there: the pane warns that the defaults were taken',
		async body(session) {
			const form = await session.openNode(
				{
					prompt: 'A fox',
					size: '={{ $json.size }}',
					quality: '={{ $json.quality }}',
					options: { dryRun: 'manual' },
				},
				[{ topic: 'foxes' }],
			);
			await form.execute();
			await eventually(async () => {
				const hints = (await form.hints()).join('\n');
				assert.match(hints, /^Item 0: "Quality" was empty, and its default, medium, was used/m);
				assert.match(hints, /^Item 0: "Size" was empty, and its default, 1:1, was used/m);
			});
		},
	},
	...FAILURES.map(({ shown, parameters, headline, has, hasNot }): EditorCheck => ({
		name: `a failure in the pane: ${shown}`,
		async body(session) {
			const form = await session.openNode({ quality: 'low', options, ...parameters });
			await form.execute();
			await form.output.getByTestId('node-error-message').waitFor();
			assert.match(await form.output.getByTestId('node-error-message').innerText(), headline);
			const text = await form.output.locator('.node-error-view').innerText();
			for (const part of has) assert.match(text, part);
			for (const part of hasNot) assert.doesNotMatch(text, part);
			return text.replace(/\s+/g, ' ').slice(0, 300);
		},
	})),
];
