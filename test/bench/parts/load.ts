/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- measures fresh processes and files on a developer's machine */
import { mkdtemp, rm, stat } from 'node:fs/promises';
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
const PROGRAM = `
require('n8n-workflow');
require('zod');
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
	const runs: Loaded[] = [];
	for (let run = 0; run < (quick ? QUICK_PROCESSES : PROCESSES); run++) runs.push(await loadOnce());
	const required = runs.map((run) => run.required);
	const loadMs = median(required);
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
			['files that it consists of', median(runs.map(({ modules }) => modules)), '', ''],
			['tarball (KB)', packageKb, '', ''],
			['description as JSON (KB)', descriptionKb, '', ''],
		],
	);
	return {
		figures: {
			loadMs: rounded(loadMs),
			packageKb: rounded(packageKb),
			descriptionKb: rounded(descriptionKb),
		},
	};
};
