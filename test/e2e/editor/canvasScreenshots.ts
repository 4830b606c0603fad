/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the end-to-end tests are a program of their own, which starts n8n and never runs inside it */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { readExamples } from '../../n8n/examples';
import type { N8nServer } from '../../n8n/server';

// Wide enough for the longest example; the height follows from what is on the canvas.
const VIEWPORT = { width: 1500, height: 700 };

// Menus, logs and buttons around the nodes and notes; the red marks say that no credential is chosen yet.
const SURROUNDINGS = [
	'canvas-controls',
	'canvas-minimap',
	'canvas-handle-plus-wrapper',
	'canvas-node-toolbar',
	'logs-panel',
	'node-creator-plus-button',
	'node-issues',
	'execute-workflow-button',
	'workflow-chat-button',
]
	.map((id) => `[data-test-id^="${id}"]`)
	.join(', ');
const STYLE = `${SURROUNDINGS} { visibility: hidden !important; }`;

const MARGIN = 16;

const drawn = (page: Page) => page.locator('.vue-flow__node');

/** The smallest part of the page that holds all nodes and notes. */
async function contents(page: Page) {
	const nodes = await drawn(page).all();
	const boxes = (await Promise.all(nodes.map((node) => node.boundingBox()))).flatMap(
		(box) => box ?? [],
	);
	// The names stand below the nodes, and are often wider.
	const left = Math.min(...boxes.map(({ x }) => x)) - 2 * MARGIN;
	const top = Math.min(...boxes.map(({ y }) => y)) - MARGIN;
	const right = Math.max(...boxes.map(({ x, width }) => x + width)) + 3 * MARGIN;
	const bottom = Math.max(...boxes.map(({ y, height }) => y + height)) + 3 * MARGIN;
	return { x: left, y: top, width: right - left, height: bottom - top };
}

/**
 * Takes a screenshot of the canvas of every example, as `<example>.png`.
 * @param page of a browser that is signed in to the server
 * @param only the names of the examples; all of them where it is empty
 * @returns the paths of the screenshots
 */
export async function canvasScreenshots(
	page: Page,
	{ client, baseUrl }: Pick<N8nServer, 'client' | 'baseUrl'>,
	folder: string,
	only: readonly string[] = [],
): Promise<string[]> {
	await page.setViewportSize(VIEWPORT);
	const files: string[] = [];
	for (const { name, workflow } of await readExamples()) {
		if (only.length > 0 && !only.includes(name)) continue;
		const { id } = await client.importWorkflow(workflow);
		await page.goto(`${baseUrl}/workflow/${id}`);
		await drawn(page).first().waitFor({ state: 'attached' });
		// What lies outside of the view is not drawn: so fit first, then count.
		await page.locator('[data-test-id="zoom-to-fit"]').click();
		await drawn(page)
			.nth(workflow.nodes.length - 1)
			.waitFor({ state: 'attached' });
		await page.addStyleTag({ content: STYLE });
		await page.mouse.move(0, 0);
		// The view glides to its place.
		await page.waitForTimeout(1_500);
		const file = join(folder, `${name}.png`);
		await page.screenshot({ path: file, clip: await contents(page) });
		files.push(file);
	}
	return files;
}
