/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console -- a command-line program, which starts n8n and never runs inside it */
import { mkdir, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { N8N_VERSIONS } from '../n8n/install';
import { canvasScreenshots } from './editor/canvasScreenshots';
import { EditorSession } from './editor/session';
import { formScreenshots } from './editor/formScreenshots';

const FOLDER = resolve(__dirname, '..', '..', 'docs', 'images');

/** Bytes of a screenshot at the most: a README should open at once. */
const LIMIT = 150_000;

/** Takes all screenshots, or those of the examples that the arguments name. */
async function main(only: readonly string[]): Promise<void> {
	// Servers are ended, and folders removed, by handlers of this program's exit.
	for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(130));
	await mkdir(FOLDER, { recursive: true });
	const session = await EditorSession.start(N8N_VERSIONS[0], FOLDER);
	try {
		const editor = only.length > 0 ? [] : await formScreenshots(session, FOLDER);
		const canvases = await canvasScreenshots(session.page, session.n8n, FOLDER, only);
		for (const path of [...editor, ...canvases]) {
			const { size } = await stat(path);
			console.log(`${path} (${Math.ceil(size / 1000)} kB)`);
			if (size > LIMIT) throw new Error(`${path} has more than ${LIMIT} bytes`);
		}
	} finally {
		await session.close();
	}
}

main(process.argv.slice(2)).then(
	() => process.exit(0),
	(error: Error) => {
		console.error(error.message);
		process.exit(1);
	},
);
