/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- the end-to-end tests are a program of their own, which starts servers and never runs inside n8n */
import spawn from 'cross-spawn';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../../n8n/command';

/** A user of this system. */
export interface SystemUser {
	uid: number;
	gid: number;
}

/** Looks a user of this system up. */
export async function systemUser(name: string): Promise<SystemUser> {
	const id = async (option: string) => Number(await runCommand('id', [option, name], { cwd: '/' }));
	return { uid: await id('-u'), gid: await id('-g') };
}

/** A server process with a folder of its own, on loopback. */
export interface Service {
	folder: string;
	port: number;
	/** Everything that it has printed so far. */
	log: () => string;
	running: () => boolean;
	/** Ends it and removes its folder. */
	close: () => Promise<void>;
}

/**
 * An empty folder that its user alone can read.
 * It is made beside the workspace of the tests, not in it: other users have no business there.
 */
export function serviceFolder(name: string, user?: SystemUser): string {
	const folder = mkdtempSync(join(tmpdir(), `n8n-nodes-reapi-${name}-`));
	if (user) chownSync(folder, user.uid, user.gid);
	return folder;
}

/**
 * Starts a server. It is ended, and its folder removed, at the latest when this program ends.
 * @param stopSignal by which it ends at once, its clients or not, and cleans up after itself
 */
export function startService(
	command: string,
	args: string[],
	options: { folder: string; port: number; stopSignal: NodeJS.Signals; user?: SystemUser },
): Service {
	const { folder, port, stopSignal, user } = options;
	const child = spawn(command, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], ...user });
	let output = '';
	let over = false;
	const ended = new Promise<void>((resolve) => {
		child.on('error', (error) => {
			output += error.message;
			over = true;
			resolve();
		});
		child.on('exit', () => {
			over = true;
			resolve();
		});
	});
	for (const stream of [child.stdout, child.stderr]) {
		stream?.on('data', (chunk: Buffer) => (output += chunk.toString()));
	}
	const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 20 });
	const atExit = () => {
		if (!over) child.kill(stopSignal);
		remove();
	};
	process.on('exit', atExit);
	return {
		folder,
		port,
		log: () => output,
		running: () => !over,
		close: async () => {
			if (!over) child.kill(stopSignal);
			await ended;
			process.off('exit', atExit);
			remove();
		},
	};
}
