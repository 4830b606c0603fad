/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n: it handles files */
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

/** The checkout. */
export const ROOT = resolve(__dirname, '..', '..');

/** A page of the documentation; `path` is relative to the checkout. */
export interface Page {
	readonly path: string;
	readonly file: string;
	readonly text: string;
}

const FOLDERS = ['', 'docs', 'examples'];

/** All pages: the Markdown files of the root, docs/ and examples/. */
export async function readPages(): Promise<Page[]> {
	const paths = await Promise.all(
		FOLDERS.map(async (folder) =>
			(await readdir(join(ROOT, folder)))
				.filter((name) => name.endsWith('.md'))
				.sort()
				.map((name) => join(folder, name)),
		),
	);
	return await Promise.all(
		paths.flat().map(async (path) => {
			const file = join(ROOT, path);
			return { path, file, text: await readFile(file, 'utf8') };
		}),
	);
}
