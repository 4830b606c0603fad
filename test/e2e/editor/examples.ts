/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the end-to-end tests are a program of their own, which drives n8n and never runs inside it */
import assert from 'node:assert/strict';
import type { INode } from 'n8n-workflow';
import { type Example, readExamples } from '../../n8n/examples';
import type { Workflow } from '../../n8n/workflow';
import type { EditorCheck } from './editorCheck';
import { eventually } from './eventually';
import type { EditorSession } from './session';

/** Nodes whose form loads or hides something by itself; notes have none. */
const hasForm = ({ type }: INode) => !type.endsWith('.stickyNote');

/** Imports the file into a new workflow, by the editor's menu. */
async function importFile({ page }: EditorSession, { path, workflow }: Example): Promise<void> {
	await page.goto('/workflow/new', { waitUntil: 'domcontentloaded' });
	await page.getByTestId('workflow-import-input').setInputFiles(path);
	const drawn = page.locator('.vue-flow__node');
	await drawn.first().waitFor({ state: 'attached' });
	await page.getByTestId('zoom-to-fit').click();
	await drawn.nth(workflow.nodes.length - 1).waitFor({ state: 'attached' });
}

/** Opens the form of each node once: that is when the editor fills in and takes away. */
async function openEachNode({ page, form }: EditorSession, { workflow }: Example): Promise<void> {
	for (const { name } of workflow.nodes.filter(hasForm)) {
		await page.getByTestId('canvas-node').filter({ hasText: name }).first().dblclick();
		await form.pane.getByTestId('node-parameters').waitFor();
		await page.keyboard.press('Escape');
		await form.pane.waitFor({ state: 'hidden' });
	}
}

/** Saves the workflow, and reads what n8n has stored. */
async function save({ page, n8n }: EditorSession, count: number): Promise<Workflow> {
	await page.keyboard.press('Control+s');
	await page.waitForURL((url) => /^\/workflow\/(?!new)\w+/.test(url.pathname));
	const id = /\/workflow\/(\w+)/.exec(page.url())?.[1] ?? '';
	let stored: Workflow | undefined;
	await eventually(async () => {
		stored = await n8n.client.rest.api<Workflow>('GET', `/workflows/${id}`);
		assert.equal(stored.nodes.length, count);
	});
	assert.ok(stored);
	return stored;
}

/** That an example is whole after it was imported, opened and saved in the editor, which drops what it hides. */
export async function exampleChecks(): Promise<EditorCheck[]> {
	return (await readExamples()).map((example) => ({
		name: `example ${example.name}: keeps all parameters when it is imported, opened and saved`,
		async body(session) {
			await importFile(session, example);
			await openEachNode(session, example);
			const stored = await save(session, example.workflow.nodes.length);
			assert.deepEqual(
				stored.nodes.map(({ name }) => name).sort(),
				example.workflow.nodes.map(({ name }) => name).sort(),
			);
			for (const { name, parameters } of example.workflow.nodes) {
				const kept = stored.nodes.find((node) => node.name === name)?.parameters;
				assert.deepEqual(kept, parameters, `${name} holds other parameters than the file`);
			}
		},
	}));
}
