/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- measures fresh processes and files on a developer's machine */
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../../n8n/command';
import { packPackage } from '../../n8n/pack';
import { BUILT_NODE, ROOT } from '../paths';
import { median, percentile, rounded } from '../statistics';
import { printTable } from '../table';
import type { Part } from '../part';

const PROCESSES = 15;
const QUICK_PROCESSES = 7;
const KB = 1024;

// What n8n itself has loaded long before a community node.
const LOADED_BEFORE = `
require('n8n-workflow');
require('zod');
`;

const PROGRAM = `${LOADED_BEFORE}
const modules = Object.keys(require.cache).length;
const start = performance.now();
const { ReapiImage } = require(${JSON.stringify(BUILT_NODE)});
const required = performance.now() - start;
const node = new ReapiImage();
const made = performance.now() - start;
console.log(JSON.stringify({
	required,
	made,
	modules: Object.keys(require.cache).length - modules,
	description: Buffer.byteLength(JSON.stringify(node.description)),
}));
`;

interface Loaded {
	readonly required: number;
	readonly made: number;
	readonly modules: number;
	readonly description: number;
}

async function loadOnce(): Promise<Loaded> {
	return JSON.parse(await runCommand(process.execPath, ['-e', PROGRAM], { cwd: ROOT })) as Loaded;
}

/** A package of so many files with nothing in them: what Node.js asks for each file. */
async function makeEmptyPackage(folder: string, files: number): Promise<string> {
	const names = Array.from({ length: files - 1 }, (_, index) => `./file${index}.js`);
	for (const name of names) await writeFile(join(folder, name), '"use strict";\n');
	const index = join(folder, 'index.js');
	await writeFile(index, names.map((name) => `require('${name}');\n`).join(''));
	return index;
}

/** ms to require a file. */
async function requireMs(file: string): Promise<number> {
	const program = `${LOADED_BEFORE}
const start = performance.now();
require(${JSON.stringify(file)});
console.log(performance.now() - start);`;
	return Number(await runCommand(process.execPath, ['-e', program], { cwd: ROOT }));
}

/** Files with code in the package. */
async function packageFiles(): Promise<number> {
	const files = await readdir(join(ROOT, 'dist'), { recursive: true });
	return files.filter((file) => file.endsWith('.js')).length;
}

/** Loads the node and an empty package in turn, so that a busy moment of the machine meets both. */
async function loadBoth(
	processes: number,
	files: number,
): Promise<{ readonly runs: readonly Loaded[]; readonly emptyMs: number }> {
	const folder = await mkdtemp(join(tmpdir(), 'reapi-bench-'));
	try {
		const index = await makeEmptyPackage(folder, files);
		const runs: Loaded[] = [];
		const empty: number[] = [];
		while (runs.length < processes) {
			runs.push(await loadOnce());
			empty.push(await requireMs(index));
		}
		return { runs, emptyMs: Math.min(...empty) };
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

async function tarballBytes(): Promise<number> {
	const folder = await mkdtemp(join(tmpdir(), 'reapi-bench-'));
	try {
		return (await stat(await packPackage(folder))).size;
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

/** What the node adds to n8n's start and to the editor: fresh processes, one after the other. */
export const load: Part = async ({ quick }) => {
	const files = await packageFiles();
	const { runs, emptyMs } = await loadBoth(quick ? QUICK_PROCESSES : PROCESSES, files);
	const required = runs.map((run) => run.required);
	const loadMs = median(required);
	const loaded = median(runs.map(({ modules }) => modules));
	// The fastest of both: whatever else the machine did can only have added to it.
	const loadRatio = Math.min(...required) / emptyMs;
	const packageKb = (await tarballBytes()) / KB;
	const descriptionKb = median(runs.map(({ description }) => description)) / KB;
	printTable(
		`Load: ${runs.length} fresh processes, n8n-workflow and zod already loaded`,
		['what', 'median', 'fastest', 'slowest'],
		[
			['require the node (ms)', loadMs, Math.min(...required), percentile(required, 1)],
			[
				'require it and make it (ms)',
				median(runs.map(({ made }) => made)),
				Math.min(...runs.map(({ made }) => made)),
				Math.max(...runs.map(({ made }) => made)),
			],
			['files of the package', files, '', ''],
			['files of it that are loaded', loaded, '', ''],
			['require as many empty files as the package has (ms)', '', emptyMs, ''],
			['tarball (KB)', packageKb, '', ''],
			['description as JSON (KB)', descriptionKb, '', ''],
		],
	);
	return {
		figures: {
			loadMs: rounded(loadMs),
			loadRatio: rounded(loadRatio),
			packageKb: rounded(packageKb),
			descriptionKb: rounded(descriptionKb),
		},
	};
};
