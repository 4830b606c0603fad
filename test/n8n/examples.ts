/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n: it handles files and processes */
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { WorkflowFile } from './workflow';

const EXAMPLES = resolve(__dirname, '..', '..', 'examples');

/** The workflows in `examples/`, by their path in it, in alphabetical order. */
export async function readExamples(): Promise<Array<{ path: string; workflow: WorkflowFile }>> {
	const paths = (await readdir(EXAMPLES, { recursive: true }))
		.filter((path) => path.endsWith('.workflow.json'))
		.sort();
	return await Promise.all(
		paths.map(async (path) => ({
			path,
			workflow: JSON.parse(await readFile(join(EXAMPLES, path), 'utf8')) as WorkflowFile,
		})),
	);
}
