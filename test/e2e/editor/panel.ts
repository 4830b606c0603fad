/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the end-to-end tests are a program of their own, which drives n8n and never runs inside it */
import assert from 'node:assert/strict';
import { node, workflow } from '../rest/graph';
import type { EditorSession } from './session';
import type { EditorCheck } from './editorCheck';
import { eventually } from './eventually';

async function search({ page }: EditorSession, text: string, name: string) {
	await page.getByTestId('node-creator-search-bar').fill(text);
	const found = page.getByTestId('item-iterator-item').filter({ hasText: name });
	await found.first().waitFor();
	return found.first();
}

const SEARCHES = [
	'generate image',
	'edit image',
	'create image',
	'image generator',
	'photo',
	'gpt-image-2',
];

/** How a person comes by the node. */
export const panelChecks: EditorCheck[] = [
	{
		name: 'the nodes panel finds the node by "image" and puts it on the canvas, ready to be filled in',
		async body(session) {
			const { page, form } = session;
			await session.openCanvas(workflow('Panel', [node('Start', 'manualTrigger', 1)]));
			await page.getByTestId('node-creator-plus-button').click();
			const found = await search(session, 'image', 'reAPI Image');
			await session.screenshot('nodes-panel');
			await found.click();
			await page.getByText('Generate images from prompt').click();
			await form.field('prompt').waitFor();
			assert.equal(await form.chosen('operation'), 'Generate');
			assert.equal(await form.chosen('size'), '1:1 (1024 × 1024)');
			const credential = form.pane.getByTestId('node-credentials-select').locator('input');
			assert.equal(await credential.inputValue(), 'reAPI');
		},
	},
	{
		name: "the agent's tools offer the node, with a description for the model",
		async body(session) {
			const { page, form } = session;
			const position: [number, number] = [240, 0];
			const agent = node('Agent', '@n8n/n8n-nodes-langchain.agent', 2.2, {}, { position });
			const chat = node('Chat', '@n8n/n8n-nodes-langchain.chatTrigger', 1.1);
			await session.openCanvas(workflow('Tool', [chat, agent]));
			const input = page.locator('[data-handleid="inputs/ai_tool/0"]');
			await input.getByTestId('canvas-handle-plus').click();
			// The panel opens with all nodes, and changes to the tools a moment later.
			await page.getByTestId('nodes-list-header').getByText('Tools', { exact: true }).waitFor();
			await (await search(session, 'reAPI', 'reAPI Image Tool')).click();
			await form.field('operation').waitFor();
			assert.equal(await form.count('prompt'), 1);
			assert.equal(await form.count('size'), 1);
			const issue = 'a tool that the agent cannot call: it has no description';
			await eventually(async () => {
				assert.ok((await form.count('descriptionType')) > 0, issue);
			});
		},
	},
	{
		name: 'the nodes panel finds the node by what people type',
		async body(session) {
			const { page } = session;
			await session.openCanvas(workflow('Search', [node('Start', 'manualTrigger', 1)]));
			await page.getByTestId('node-creator-plus-button').click();
			for (const term of SEARCHES) await search(session, term, 'reAPI Image');
			return SEARCHES.join(', ');
		},
	},
];
