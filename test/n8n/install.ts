/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n: it handles files and processes */
import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from './cache';
import { type Report, reportToStderr, runCommand, withHeartbeat } from './command';
import { installOnce } from './installOnce';
import { ensureNode, type NodeRuntime } from './nodeRuntime';

/** The n8n versions that the package is proven in: the current line, and the last of 1.x. */
export const N8N_VERSIONS = ['2.41.1', '1.123.81'] as const;

export interface N8nInstallation {
	version: string;
	node: NodeRuntime;
	/** n8n's command-line program, to be run by `node`. */
	program: string;
}

/**
 * Makes sure that this n8n is in the cache, with a Node.js that fits it; the first time takes minutes and up to 3 GB of disk.
 * @param version exact, as on npm
 * @throws CommandFailed when npm can install it in neither way
 */
export async function ensureN8n(
	version: string,
	report: Report = reportToStderr,
): Promise<N8nInstallation> {
	const node = await ensureNode(report);
	const folder = join(cacheFolder(), `n8n-${version}`);
	const program = join(folder, 'node_modules', 'n8n', 'bin', 'n8n');
	await installOnce(
		{
			name: `n8n ${version}`,
			folder,
			install: async () => await install(version, folder, node, report),
			works: async () => existsSync(program) && (await loads(version, folder, node)),
		},
		report,
	);
	return { version, node, program };
}

async function install(
	version: string,
	folder: string,
	node: NodeRuntime,
	report: Report,
): Promise<void> {
	report(`Installing n8n ${version} into ${folder} (once, some minutes, up to 3 GB) …`);
	const env = { ...process.env, PATH: node.path };
	const npm = async (what: string, args: string[], more: NodeJS.ProcessEnv = {}) =>
		await withHeartbeat(
			what,
			report,
			runCommand('npm', [...args, '--no-audit', '--no-fund'], {
				cwd: folder,
				env: { ...env, ...more },
			}),
		);
	const write = async (content: object) =>
		await writeFile(
			join(folder, 'package.json'),
			JSON.stringify({ private: true, dependencies: { n8n: version }, ...content }),
		);

	if (await wholeInternetAnswers()) {
		await write({});
		const failure = await npm('npm install', ['install', '--ignore-scripts=false']).then(
			() => undefined,
			(error: Error) => error,
		);
		if (!failure) return;
		report(`${failure.message}\nTrying again with nothing but the npm registry …`);
		await rm(join(folder, 'node_modules'), { recursive: true, force: true });
	}
	// n8n 1.x takes xlsx from a host outside npm; this is the newest one that npm itself has.
	await write(version.startsWith('1.') ? { overrides: { xlsx: '0.18.5' } } : {});
	await npm('npm install, without install scripts', ['install', '--ignore-scripts']);
	report('Compiling sqlite3 (about two minutes) …');
	await npm('npm rebuild sqlite3', ['rebuild', 'sqlite3', '--ignore-scripts=false'], {
		npm_config_nodedir: node.headers,
	});
}

/**
 * n8n's dependencies download binaries from GitHub when they are installed. Where it is out of reach, npm finds out
 * only after minutes of installing, and then removes everything again: three seconds of asking first save that.
 */
async function wholeInternetAnswers(): Promise<boolean> {
	return await fetch('https://github.com', {
		method: 'HEAD',
		signal: AbortSignal.timeout(3_000),
	}).then(
		(response) => response.ok,
		() => false,
	);
}

/** The native SQLite binding is what fails when an installation was cut short or made for another platform. */
async function loads(version: string, folder: string, node: NodeRuntime): Promise<boolean> {
	const manifest = await readFile(join(folder, 'node_modules', 'n8n', 'package.json'), 'utf8');
	if ((JSON.parse(manifest) as { version: string }).version !== version) return false;
	const check = "new (require('sqlite3').Database)(':memory:')";
	return await runCommand(node.executable, ['--eval', check], { cwd: folder }).then(
		() => true,
		() => false,
	);
}
