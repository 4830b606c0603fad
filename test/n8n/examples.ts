/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n: it handles files and processes */
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { WorkflowFile } from './workflow';

const EXAMPLES = resolve(__dirname, '..', '..', 'examples');

const ENDING = '.workflow.json';

/** A workflow in `examples/`; its file is `<name>.workflow.json`. */
export interface Example {
	name: string;
	/** Full path of the file. */
	path: string;
	workflow: WorkflowFile;
}

/** The workflows in `examples/`, in alphabetical order. */
export async function readExamples(): Promise<Example[]> {
	const files = (await readdir(EXAMPLES)).filter((file) => file.endsWith(ENDING)).sort();
	return await Promise.all(
		files.map(async (file) => {
			const path = join(EXAMPLES, file);
			const workflow = JSON.parse(await readFile(path, 'utf8')) as WorkflowFile;
			return { name: file.slice(0, -ENDING.length), path, workflow };
		}),
	);
}
