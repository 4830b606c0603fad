/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n: it handles files and processes */
import spawn from 'cross-spawn';
import type { N8nInstallation } from './install';

/** A running n8n process: the main one, or a worker. */
export interface N8nProcess {
	/** Id of the process; undefined if it could not be started. */
	pid: number | undefined;
	/** Everything that it and its task runner have printed so far. */
	log: () => string;
	running: () => boolean;
	/** Asks it to end (SIGTERM) and waits; kills it when it has not ended after `patience` milliseconds. */
	stop: (patience?: number) => Promise<void>;
	/** Ends it and its task runner at once (SIGKILL), as a crash of the machine would, and waits for that. */
	kill: () => Promise<void>;
}

/**
 * Starts n8n with the arguments of its command line, such as `start` or `worker`.
 * The process is ended when this one exits in whatever way lets it run its exit handlers.
 */
export function spawnN8n(
	installation: N8nInstallation,
	args: string[],
	env: Record<string, string>,
): N8nProcess {
	const windows = process.platform === 'win32';
	const child = spawn(installation.node.executable, [installation.program, ...args], {
		// NodeJS.ProcessEnv demands variables that the tools of this repository know of; n8n wants none of them.
		env: env as NodeJS.ProcessEnv,
		stdio: ['ignore', 'pipe', 'pipe'],
		// A process group of its own: Ctrl-C does not reach it past us, and a kill takes its task runner along.
		detached: !windows,
	});
	let output = '';
	let over = false;
	const ended = new Promise<void>((resolve) => {
		const end = () => {
			over = true;
			process.off('exit', signalAll);
			resolve();
		};
		child.on('error', (error) => {
			output += error.message;
			end();
		});
		child.on('exit', end);
	});
	const signalAll = () => {
		if (over || child.pid === undefined) return;
		if (windows) child.kill('SIGKILL');
		else process.kill(-child.pid, 'SIGKILL');
	};
	// First of all exit handlers, so that those which remove its folder find it ended.
	process.prependListener('exit', signalAll);
	for (const stream of [child.stdout, child.stderr]) {
		stream?.on('data', (chunk: Buffer) => (output += chunk.toString()));
	}

	const kill = async () => {
		signalAll();
		await ended;
	};
	return {
		pid: child.pid,
		log: () => output,
		running: () => !over,
		kill,
		stop: async (patience = 40_000) => {
			const timer = setTimeout(signalAll, patience);
			if (!over) child.kill('SIGTERM');
			await ended;
			clearTimeout(timer);
		},
	};
}
