/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the end-to-end tests are a program of their own, which drives n8n and never runs inside it */
import { join } from 'node:path';
import type { EditorSession } from './session';
import { eventually } from './eventually';

/** The parts of the opened node, in a window of the size that `browser.ts` sets: pixels from its upper left. */
const FORM_AND_OUTPUT = { x: 491, y: 66, width: 884, height: 710 };
const OUTPUT = { x: 911, y: 66, width: 464, height: 710 };

const options = { pollInterval: 1 };
const prompt = 'A mountain lake at dawn, oil painting';

async function withoutNotices({ page }: EditorSession): Promise<void> {
	await page.addStyleTag({ content: '.el-notification { display: none !important; }' });
	await page.mouse.move(0, 0);
}

/** Puts images side by side, each under its caption. */
async function sideBySide(
	session: EditorSession,
	parts: Array<{ caption: string; png: Buffer }>,
	path: string,
) {
	const page = await session.page.context().newPage();
	const figures = parts.map(
		({ caption, png }) =>
			`<figure><figcaption>${caption}</figcaption><img src="data:image/png;base64,${png.toString('base64')}"></figure>`,
	);
	await page.setContent(`<!doctype html><style>
		body { margin: 0; width: max-content; display: flex; gap: 16px; padding: 12px; background: #fff; }
		figure { margin: 0; }
		figcaption { font: 600 16px sans-serif; color: #333; padding: 2px 2px 10px; }
		img { display: block; border: 1px solid #ddd; border-radius: 6px; }
	</style><body>${figures.join('')}</body>`);
	await page.locator('body').screenshot({ path });
	await page.close();
}

/** The price in the form before a run, and the image in the output pane after it. */
async function output(session: EditorSession, path: string): Promise<void> {
	const form = await session.openNode({ prompt, options });
	await withoutNotices(session);
	await eventually(async () => await form.output.getByTestId('node-hint').first().waitFor());
	const before = await session.page.screenshot({ clip: FORM_AND_OUTPUT });
	await form.execute();
	await form.showImage();
	await withoutNotices(session);
	const after = await session.page.screenshot({ clip: OUTPUT });
	const parts = [
		{ caption: 'Before the run: the form, and what it will cost', png: before },
		{ caption: 'After the run: the image (here a simulated one)', png: after },
	];
	await sideBySide(session, parts, path);
}

/** What Size offers at 4K. */
async function sizes(session: EditorSession, path: string): Promise<void> {
	const form = await session.openNode({ prompt });
	await withoutNotices(session);
	await form.choose('resolution', '4K');
	await form.open('size');
	// The list fades in.
	await session.page.waitForTimeout(1_000);
	await session.page.screenshot({ path, clip: FORM_AND_OUTPUT });
}

/** The error of a wrong combination that an expression gives. */
async function error(session: EditorSession, path: string): Promise<void> {
	const size = "={{ '1:1' }}";
	const form = await session.openNode({ resolution: '4k', size, prompt, options });
	await form.execute();
	await withoutNotices(session);
	await session.page.screenshot({ path, clip: FORM_AND_OUTPUT });
}

/**
 * Takes the README's screenshots of the opened node.
 * @returns their paths
 */
export async function formScreenshots(session: EditorSession, folder: string): Promise<string[]> {
	const screenshots = { 'editor-output': output, 'editor-sizes-4k': sizes, 'editor-error': error };
	const paths: string[] = [];
	for (const [name, take] of Object.entries(screenshots)) {
		const path = join(folder, `${name}.png`);
		await take(session, path);
		paths.push(path);
	}
	return paths;
}
