/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n: it handles files and processes */
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { check, lock } from 'proper-lockfile';
import type { Report } from './command';

const DONE = 'done';

interface Installation {
	/** Shown in progress lines, such as "n8n 2.41.1". */
	name: string;
	/** Folder that the installation fills. */
	folder: string;
	/** Fills the (new, empty) folder. */
	install: () => Promise<void>;
	/** Says whether what is in a folder without a state works, so that it is adopted instead of made anew. */
	works: () => Promise<boolean>;
}

/**
 * Installs something into a folder once. A state file in the folder tells a whole installation from one that was
 * interrupted, which is thrown away; a lock next to the folder keeps two processes from installing at the same time.
 * @throws what `install` throws; the next call starts over
 */
export async function installOnce(
	{ name, folder, install, works }: Installation,
	report: Report,
): Promise<void> {
	const stateFile = join(folder, '.state');
	const state = async () => await readFile(stateFile, 'utf8').catch(() => undefined);
	if ((await state()) === DONE) return;

	await mkdir(folder, { recursive: true });
	const release = await takeLock(folder, name, report);
	try {
		// Somebody else may have finished while this process waited for the lock.
		const found = await state();
		if (found === DONE) return;
		if (found === undefined && (await works())) {
			await writeFile(stateFile, DONE);
			return;
		}
		if (existsSync(join(folder, 'node_modules'))) report(`Removing an unfinished ${name} …`);
		await rm(folder, { recursive: true, force: true });
		await mkdir(folder, { recursive: true });
		await writeFile(stateFile, 'installing');
		await install();
		if (!(await works()))
			throw new Error(`${name} was installed into ${folder}, but does not work`);
		await writeFile(stateFile, DONE);
	} finally {
		await release();
	}
}

async function takeLock(
	folder: string,
	name: string,
	report: Report,
): Promise<() => Promise<void>> {
	// Its owner renews the lock while it lives; that of a killed one is taken over after half a minute.
	const stale = 30_000;
	if (await check(folder, { stale })) {
		report(`Waiting for another process that is installing ${name} …`);
	}
	const everySecond = { forever: true, minTimeout: 1_000, maxTimeout: 1_000 };
	return await lock(folder, { stale, update: 5_000, retries: everySecond });
}
