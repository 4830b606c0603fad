/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- measures processes of their own on a developer's machine */
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import spawn from 'cross-spawn';

/** A child process of the bench. */
export type ChildName = 'simulator' | 'overhead' | 'memory';

/**
 * Starts a program of this folder with the TypeScript loader of this process.
 * @param task handed over as JSON
 * @returns its first message, and the process, which may go on
 * @throws Error when it ends without a message
 */
export async function startChild<T>(
	name: ChildName,
	task: unknown,
): Promise<{ message: T; child: ChildProcess }> {
	const program = join(__dirname, `${name}.ts`);
	const child = spawn(process.execPath, [...process.execArgv, program, JSON.stringify(task)], {
		stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
	});
	const message = await new Promise<T>((resolve, reject) => {
		child.once('message', (value) => resolve(value as T));
		child.once('exit', (code) => reject(new Error(`${name} ended with code ${code}`)));
	});
	return { message, child };
}

/** Runs a program of this folder to its end. */
export async function runChild<T>(name: ChildName, task: unknown): Promise<T> {
	const { message, child } = await startChild<T>(name, task);
	child.disconnect();
	if (child.exitCode === null) await new Promise((resolve) => child.once('exit', resolve));
	return message;
}

/** In a child: what {@link startChild} handed over. */
export function taskOfChild<T>(): T {
	return JSON.parse(process.argv[2] ?? '') as T;
}

/** In a child: hands its result to the parent. */
export function tellParent(message: unknown): void {
	process.send?.(message);
}
