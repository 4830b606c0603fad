/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n: it handles files */
import { mkdir, readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { runCommand } from '../../test/n8n/command';
import { packPackage } from '../../test/n8n/pack';

/** The checkout. */
export const ROOT = resolve(__dirname, '..', '..');

/** The part of package.json that is checked. */
export interface Manifest {
	readonly name: string;
	readonly version: string;
	readonly license?: string;
	readonly scripts?: Readonly<Record<string, string>>;
	readonly dependencies?: object;
	readonly optionalDependencies?: object;
	readonly bundledDependencies?: unknown;
	readonly bundleDependencies?: unknown;
	readonly peerDependencies?: Readonly<Record<string, string>>;
	readonly main: string;
	readonly types: string;
	readonly n8n: { readonly nodes: readonly string[]; readonly credentials: readonly string[] };
}

/** The packed and unpacked package. */
export interface Artifact {
	/** Path of the tarball. */
	readonly tarball: string;
	/** Where its files are, in a folder with the package's name. */
	readonly folder: string;
	/** Size of the tarball in bytes. */
	readonly bytes: number;
	/** Paths in the package, with forward slashes, sorted. */
	readonly files: readonly string[];
	readonly manifest: Manifest;
}

/** The files below a folder, as paths from `base` with forward slashes, sorted. */
export async function filesBelow(folder: string, base = folder): Promise<string[]> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	return entries
		.filter((entry) => entry.isFile())
		.map((entry) => relative(base, join(entry.parentPath, entry.name)).split(sep).join('/'))
		.sort();
}

/**
 * Packs the built package as it would be published, and unpacks it.
 * @throws CommandFailed when npm cannot pack; Error when the package was not built
 */
export async function unpackPackage(temporary: string): Promise<Artifact> {
	const tarball = await packPackage(temporary);
	// npm names the package by its folder in a bill of materials.
	const folder = join(temporary, 'n8n-nodes-reapi');
	await mkdir(folder);
	await runCommand('tar', ['-xzf', tarball, '--strip-components=1'], { cwd: folder });
	return {
		tarball,
		folder,
		bytes: (await stat(tarball)).size,
		files: await filesBelow(folder),
		manifest: JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Manifest,
	};
}
