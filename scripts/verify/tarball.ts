/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n: it handles files */
import { join } from 'node:path';
import { filesBelow, ROOT, type Artifact } from './artifact';

/** The most bytes that the tarball may have. */
export const MAX_BYTES = 150_000;

const PAPERS = ['CHANGELOG.md', 'LICENSE', 'README.md', 'package.json'];

const FORM = 'nodes/ReapiImage/form/';

/** What becomes of a source file in the package: code and its types, or a copy. Of the form only what it makes is left. */
function built(path: string): string[] {
	if (path.startsWith(FORM) && path !== `${FORM}description.ts`) return [];
	if (path.endsWith('.ts')) {
		return ['.js', '.d.ts'].map((ending) => `dist/${path.replace(/\.ts$/, ending)}`);
	}
	return [`dist/${path}`];
}

/** Files that are missing in the tarball, or do not belong in it. */
export async function checkFiles({ files }: Artifact): Promise<string[]> {
	const sources = [
		'index.ts',
		...(await filesBelow(join(ROOT, 'nodes'), ROOT)),
		...(await filesBelow(join(ROOT, 'credentials'), ROOT)),
	];
	const expected = new Set([...PAPERS, ...sources.flatMap(built)]);
	return [
		...[...expected].filter((path) => !files.includes(path)).map((path) => `missing: ${path}`),
		...files.filter((path) => !expected.has(path)).map((path) => `does not belong: ${path}`),
	];
}

/** The tarball's size, if it is too large. */
export function checkSize({ bytes }: Artifact): string[] {
	return bytes < MAX_BYTES ? [] : [`it has ${bytes} bytes`];
}
