/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n: it handles files and processes */
import spawn from 'cross-spawn';

/** Takes one line of progress, without its line end. */
export type Report = (line: string) => void;

/** Writes progress to standard error, so that standard output stays for results. */
export const reportToStderr: Report = (line) => void process.stderr.write(`${line}\n`);

/** A command that ended with another exit code than 0; `output` holds all that it printed. */
export class CommandFailed extends Error {
	constructor(
		command: string,
		readonly output: string,
	) {
		super(`${command} failed:\n${output.slice(-3000)}`);
	}
}

/**
 * Runs a command and waits for its end.
 * @returns what it printed to standard output
 * @throws CommandFailed when it could not be started or did not exit with 0
 */
export async function runCommand(
	command: string,
	args: string[],
	options: { cwd: string; env?: NodeJS.ProcessEnv },
): Promise<string> {
	return await new Promise((resolve, reject) => {
		const line = [command, ...args].join(' ');
		const child = spawn(command, args, {
			cwd: options.cwd,
			env: options.env ?? process.env,
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		let standardOutput = '';
		let output = '';
		child.stdout?.on('data', (chunk: Buffer) => {
			standardOutput += chunk.toString();
			output += chunk.toString();
		});
		child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
		child.on('error', (error) => reject(new CommandFailed(line, error.message)));
		child.on('close', (code) =>
			code === 0 ? resolve(standardOutput) : reject(new CommandFailed(line, output)),
		);
	});
}

/** Reports every half a minute that `what` is still going on: npm says nothing for minutes. */
export async function withHeartbeat<T>(what: string, report: Report, work: Promise<T>): Promise<T> {
	const start = Date.now();
	const timer = setInterval(() => {
		report(`  … ${what}: ${Math.round((Date.now() - start) / 1000)} s`);
	}, 30_000);
	try {
		return await work;
	} finally {
		clearInterval(timer);
	}
}
