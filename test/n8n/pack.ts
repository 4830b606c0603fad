/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n: it handles files and processes */
import { mkdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { runCommand } from './command';

const ROOT = resolve(__dirname, '..', '..');

/**
 * Packs the built package as it would be published.
 * @param folder where to put the tarball
 * @returns path of the tarball
 * @throws CommandFailed when npm cannot pack; Error when the package was not built
 */
export async function packPackage(folder: string, packageFolder = ROOT): Promise<string> {
	await mkdir(folder, { recursive: true });
	const args = ['pack', '--json', '--pack-destination', folder];
	const [packed] = JSON.parse(await runCommand('npm', args, { cwd: packageFolder })) as Array<{
		filename: string;
		files: Array<{ path: string }>;
	}>;
	if (!packed) throw new Error(`npm packed nothing in ${packageFolder}`);
	const manifest = JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8')) as {
		main: string;
	};
	// npm packs a package without its built files just as gladly; n8n would then start without the node.
	if (!packed.files.some(({ path }) => path === manifest.main)) {
		throw new Error(`${manifest.main} is not in the package: build it first (npm run build)`);
	}
	return join(folder, packed.filename);
}
