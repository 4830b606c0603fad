/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n: it handles files and processes */
import { createHash } from 'node:crypto';
import { cp, mkdir, readFile, symlink } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { runCommand } from '../../test/n8n/command';
import { packPackage } from '../../test/n8n/pack';
import { ROOT, type Artifact } from './artifact';

/** What a clone of the repository does not hold, and what the build makes anew. */
const NOT_COPIED = new Set(['.git', 'node_modules', 'dist']);

/** Files are made as somebody would have it who lets nobody else read them. */
const OTHER_UMASK = 0o077;

async function copyCheckout(folder: string): Promise<void> {
	// The copies are new files: their times are others.
	const filter = (path: string) => !NOT_COPIED.has(relative(ROOT, path).split(sep)[0] ?? '');
	await cp(ROOT, folder, { recursive: true, filter });
	await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');
}

async function withUmask<T>(umask: number, work: () => Promise<T>): Promise<T> {
	const own = process.umask(umask);
	try {
		return await work();
	} finally {
		process.umask(own);
	}
}

/** What differs between two tarballs, as a finding; none if they are the same bytes. */
export function compareTarballs(one: Buffer, other: Buffer): string[] {
	if (one.equals(other)) return [];
	const digest = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
	return [
		`${digest(one)} (${one.length} bytes) here`,
		`${digest(other)} (${other.length} bytes) in another folder, later`,
	];
}

/**
 * Builds and packs a copy of the checkout in another folder, at another time and with other rights on its files, and
 * compares the tarballs.
 * @throws CommandFailed when the copy cannot be built or packed
 */
export async function checkReproducible(
	{ tarball }: Artifact,
	temporary: string,
): Promise<string[]> {
	const folder = join(temporary, 'elsewhere');
	await mkdir(folder);
	const again = await withUmask(OTHER_UMASK, async () => {
		await copyCheckout(folder);
		await runCommand('npm', ['run', '--silent', 'build'], { cwd: folder });
		return await packPackage(join(temporary, 'again'), folder);
	});
	return compareTarballs(await readFile(tarball), await readFile(again));
}
