/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n: it handles files and processes */
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { runCommand } from './command';

const README = resolve(__dirname, '..', '..', 'README.md');
const NAME = 'n8n-nodes-reapi';

/** Folder in which n8n looks for community packages. */
export function nodesFolder(userFolder: string): string {
	return join(userFolder, '.n8n', 'nodes');
}

/** A line of the README's code blocks: `npm install …` or `npm uninstall …`, with the package's name at its end. */
async function readmeCommand(verb: 'install' | 'uninstall'): Promise<string> {
	const line = new RegExp(`^npm ${verb} .*${NAME}$`, 'm').exec(await readFile(README, 'utf8'));
	if (!line) throw new Error(`the README has no command "npm ${verb} … ${NAME}"`);
	return line[0];
}

/** Runs a command of the README as it stands there, but with another home. */
async function run(command: string, userFolder: string): Promise<void> {
	// As npm's arguments are separated by spaces; neither folder holds one.
	const [program = '', ...args] = command.replace('~', userFolder).split(' ');
	await runCommand(program, [...args, '--no-audit', '--no-fund'], { cwd: userFolder });
}

/**
 * Installs a tarball by the README's own command, with its path in place of the package's name. An earlier version of
 * the package is updated by it.
 * @param userFolder home of the n8n that is to load it
 * @throws CommandFailed when npm cannot install it; Error when the README has no such command
 */
export async function installPackage(tarball: string, userFolder: string): Promise<void> {
	const command = await readmeCommand('install');
	await run(command.replace(new RegExp(`${NAME}$`), tarball), userFolder);
}

/** Removes the package by the README's own command. */
export async function uninstallPackage(userFolder: string): Promise<void> {
	await run(await readmeCommand('uninstall'), userFolder);
}
