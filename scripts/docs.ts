/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console -- a command-line program, which runs on a developer's machine and never inside n8n */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { readPages } from './docs/pages';
import { fillIn } from './docs/fillIn';

const USAGE = `npm run docs -- [--check]
Writes the facts of the code into the pages (*.md, docs/, examples/), between their markers.
--check writes nothing, and exits with 1 if something would change.`;

async function main(): Promise<number> {
	const { values } = parseArgs({
		options: { check: { type: 'boolean', default: false }, help: { type: 'boolean' } },
	});
	if (values.help) {
		console.log(USAGE);
		return 0;
	}
	let stale = 0;
	for (const { path, file, text } of await readPages()) {
		const { filled, blocks } = fillIn(text);
		const changed = filled !== text;
		if (changed) stale += 1;
		if (changed && !values.check) await writeFile(file, filled);
		const state = changed ? (values.check ? 'STALE' : 'written') : 'up to date';
		console.log(`${state.padEnd(10)}  ${path} (${blocks} generated parts)`);
	}
	if (values.check && stale > 0) console.error('\nRun npm run docs and commit what it changes.');
	return values.check && stale > 0 ? 1 : 0;
}

main().then(
	(code) => process.exit(code),
	(error: Error) => {
		console.error(error.message);
		process.exit(1);
	},
);
