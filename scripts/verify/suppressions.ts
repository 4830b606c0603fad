/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n: it handles files */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { filesBelow, ROOT } from './artifact';

const SUPPRESSION =
	/eslint-disable|@ts-(ignore|nocheck|expect-error)|prettier-ignore|istanbul ignore/;

/** Every comment in the package's sources that switches a check off. */
export async function checkSuppressions(): Promise<string[]> {
	const paths = [
		'index.ts',
		...(await filesBelow(join(ROOT, 'nodes'), ROOT)),
		...(await filesBelow(join(ROOT, 'credentials'), ROOT)),
	];
	const findings = await Promise.all(
		paths.map(async (path) => {
			const lines = (await readFile(join(ROOT, path), 'utf8')).split('\n');
			return lines.flatMap((line, index) =>
				SUPPRESSION.test(line) ? [`${path}:${index + 1}: ${line.trim()}`] : [],
			);
		}),
	);
	return findings.flat();
}
