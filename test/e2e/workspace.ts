/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- the end-to-end tests are a program of their own, which starts n8n and never runs inside it */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packPackage } from '../n8n/pack';

let root: string | undefined;
let packed: Promise<string> | undefined;

function workspace(): string {
	if (root === undefined) {
		const folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-reapi-e2e-'));
		// At the exit, so that a run that was interrupted leaves nothing behind either.
		process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
		root = folder;
	}
	return root;
}

/** A new empty folder, which is removed when the program ends, however it ends. */
export function temporaryFolder(name: string): string {
	return mkdtempSync(join(workspace(), `${name}-`));
}

/** The tarball of the built package; it is packed once. */
export async function tarball(): Promise<string> {
	packed ??= packPackage(temporaryFolder('package'));
	return await packed;
}
