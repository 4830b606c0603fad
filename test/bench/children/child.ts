/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- measures processes of their own on a developer's machine */
import { once } from 'node:events';
import { join } from 'node:path';
import spawn from 'cross-spawn';

/** A program of this folder. */
export type ChildName = 'simulator' | 'overhead' | 'memory';

/** A running program of this folder, which answers each message with one of its own. */
export interface Child<Message> {
	/** Its first message, which it sends by itself. */
	readonly first: Message;
	/** @throws Error when it ends instead */
	ask(question: unknown): Promise<Message>;
	/** Lets it end, and waits for that. */
	end(): Promise<void>;
}

/**
 * Starts a program with the TypeScript loader of this process.
 * @param task handed over as JSON
 * @throws Error when it ends without a message
 */
export async function startChild<Message>(name: ChildName, task: unknown): Promise<Child<Message>> {
	const program = join(__dirname, `${name}.ts`);
	const child = spawn(process.execPath, [...process.execArgv, program, JSON.stringify(task)], {
		stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
	});
	const ended = once(child, 'exit');
	const message = async () => {
		const failed = ended.then(([code]) => {
			throw new Error(`The program ${name} ended with code ${String(code)}`);
		});
		const [value] = await Promise.race([once(child, 'message'), failed]);
		return value as Message;
	};
	return {
		first: await message(),
		async ask(question) {
			child.send(question as string);
			return await message();
		},
		async end() {
			if (child.connected) child.disconnect();
			await ended;
		},
	};
}

/** In a child: what {@link startChild} handed over. */
export function taskOfChild<T>(): T {
	return JSON.parse(process.argv[2] ?? '') as T;
}

/** In a child: hands a message to the parent. */
export function tellParent(message: unknown): void {
	process.send?.(message);
}

/** In a child: answers each message of the parent until it goes; a failure ends the program. */
export function answerParent(answer: (question: unknown) => Promise<unknown>): void {
	process.on('message', (question) => {
		answer(question).then(tellParent, fail);
	});
}

/** In a child: ends the program because of an error. */
export function fail(error: unknown): never {
	process.stderr.write(`${String(error)}\n`);
	return process.exit(1);
}
