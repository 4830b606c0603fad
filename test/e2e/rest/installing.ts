/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the end-to-end tests are a program of their own, which starts n8n and never runs inside it */
import assert from 'node:assert/strict';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from '../../n8n/command';
import { packPackage } from '../../n8n/pack';
import { installPackage, nodesFolder, uninstallPackage } from '../../n8n/readmeCommands';
import { tarball, temporaryFolder } from '../workspace';
import type { ServerCheck } from './testServer';

/** Bytes of the installed package at the most. */
const MOST_BYTES = 2_000_000;

interface Manifest {
	name: string;
	version: string;
}

/** What npm has put into a nodes folder, without its own notes. */
async function installed(userFolder: string): Promise<{ packages: string[]; bytes: number }> {
	const folder = join(nodesFolder(userFolder), 'node_modules');
	const files = await readdir(folder, { recursive: true, withFileTypes: true });
	const sizes = files.map(async (file) =>
		file.isFile() ? (await stat(join(file.parentPath, file.name))).size : 0,
	);
	const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
	const packages = (await readdir(folder)).filter((name) => !name.startsWith('.'));
	return { packages, bytes };
}

async function versionIn(userFolder: string): Promise<string> {
	const path = join(nodesFolder(userFolder), 'node_modules', 'n8n-nodes-reapi', 'package.json');
	return (JSON.parse(await readFile(path, 'utf8')) as Manifest).version;
}

/** The same package, packed under an older version. */
async function olderTarball(): Promise<string> {
	const folder = temporaryFolder('older');
	await runCommand('tar', ['-xzf', await tarball()], { cwd: folder });
	const path = join(folder, 'package', 'package.json');
	const manifest = JSON.parse(await readFile(path, 'utf8')) as Manifest;
	await writeFile(path, JSON.stringify({ ...manifest, version: '0.0.1' }));
	return await packPackage(folder, join(folder, 'package'));
}

/** That the commands of the README do what it says. */
export const installChecks: ServerCheck[] = [
	{
		name: "the README's command has put one package of about 1 MB into n8n's nodes folder",
		async body({ n8n }) {
			const { packages, bytes } = await installed(n8n.userFolder);
			assert.deepEqual(packages, ['n8n-nodes-reapi']);
			assert.ok(bytes < MOST_BYTES, `${bytes} bytes`);
			return `${Math.round(bytes / 1000)} kB`;
		},
	},
	{
		name: "the README's commands update the package, and remove it",
		async body() {
			const folder = temporaryFolder('nodes');
			await installPackage(await olderTarball(), folder);
			assert.equal(await versionIn(folder), '0.0.1');
			await installPackage(await tarball(), folder);
			assert.notEqual(await versionIn(folder), '0.0.1');
			assert.deepEqual((await installed(folder)).packages, ['n8n-nodes-reapi']);
			await uninstallPackage(folder);
			assert.deepEqual((await installed(folder)).packages, []);
		},
	},
];
