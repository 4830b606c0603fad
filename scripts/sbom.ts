/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console -- a command-line program, which runs on a developer's machine and never inside n8n */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unpackPackage } from './verify/artifact';
import { sbomOf } from './verify/sbom';

/** Prints the bill of materials of the package as it would be published. */
async function main(): Promise<void> {
	const folder = await mkdtemp(join(tmpdir(), 'sbom-'));
	try {
		console.log(JSON.stringify(await sbomOf(await unpackPackage(folder)), undefined, '\t'));
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

main().then(
	() => process.exit(0),
	(error: Error) => {
		console.error(error.message);
		process.exit(1);
	},
);
