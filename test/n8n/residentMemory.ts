import { runCommand } from './command';

/**
 * Memory that a process holds, in megabytes.
 * @throws CommandFailed when there is no such process
 */
export async function residentMb(pid: number): Promise<number> {
	const kilobytes = await runCommand('ps', ['-o', 'rss=', '-p', String(pid)], { cwd: '/' });
	return Number(kilobytes) / 1024;
}
