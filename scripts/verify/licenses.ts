/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n: it handles files */
import { readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { ROOT, type Artifact } from './artifact';

const LICENSE = 'MIT';

/** How the code of others says so: our own files say nothing, LICENSE speaks for all of them. */
const FOREIGN = /copyright|\blicen[cs]ed? (?:under|by)\b|@licen[cs]e|spdx-licen[cs]e/i;

/** The lines of a file that claim it for somebody else. */
export function foreignLines(path: string, text: string): string[] {
	return text
		.split('\n')
		.filter((line) => FOREIGN.test(line))
		.map((line) => `${path}: ${line.trim().slice(0, 100)}`);
}

/** What n8n provides at run time; its linter allows nothing else. */
const PROVIDED = new Set(['n8n-workflow', 'zod', 'luxon', 'lodash', 'crypto']);

const REQUIRE = /\brequire\(\s*["']([^"']+)["']\s*\)/g;

/** The modules that a compiled file needs, and that are neither in the package nor provided by n8n. */
export function foreignModules(path: string, text: string, files: readonly string[]): string[] {
	const needed = [...text.matchAll(REQUIRE)].map(([, name = '']) => name);
	const isKnown = (name: string) => {
		if (!name.startsWith('.')) return PROVIDED.has(name);
		const target = posix.join(posix.dirname(path), name);
		return ['', '.js', '/index.js'].some((ending) => files.includes(target + ending));
	};
	return needed.filter((name) => !isKnown(name)).map((name) => `${path} needs ${name}`);
}

async function licenseFindings({ folder, manifest }: Artifact): Promise<string[]> {
	const [ours, packed] = await Promise.all(
		[ROOT, folder].map(async (each) => await readFile(join(each, 'LICENSE'), 'utf8')),
	);
	return [
		...(manifest.license === LICENSE ? [] : [`package.json has license ${manifest.license}`]),
		...(ours === packed ? [] : ['LICENSE is not that of the repository']),
		...(packed?.startsWith(`${LICENSE} License`) ? [] : [`LICENSE is not the ${LICENSE} license`]),
	];
}

/** Whatever in the tarball is not ours, or not under our license. */
export async function checkLicenses(artifact: Artifact): Promise<string[]> {
	const { folder, files } = artifact;
	const findings = await Promise.all(
		files
			.filter((path) => path !== 'LICENSE')
			.map(async (path) => {
				const text = await readFile(join(folder, path), 'utf8');
				const modules = path.endsWith('.js') ? foreignModules(path, text, files) : [];
				return [...foreignLines(path, text), ...modules];
			}),
	);
	return [...(await licenseFindings(artifact)), ...findings.flat()];
}
