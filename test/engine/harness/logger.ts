/* eslint-disable @n8n/community-nodes/no-restricted-imports -- Node's async context tells which run a log line belongs to */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Logger, LogMetadata } from 'n8n-workflow';

/** One line of n8n's log. */
export interface LogEntry {
	level: 'error' | 'warn' | 'info' | 'debug';
	message: string;
	meta: LogMetadata | undefined;
}

const runs = new AsyncLocalStorage<LogEntry[]>();

/** Runs `work`; every log line that it causes, later ones of abandoned promises too, is added to `entries`. */
export function recordLogs<T>(entries: LogEntry[], work: () => T): T {
	return runs.run(entries, work);
}

function write(level: LogEntry['level']) {
	return (message: string, meta?: LogMetadata) => {
		runs.getStore()?.push({ level, message, meta });
	};
}

/** n8n's logger: keeps the lines of each run apart, though several run at once. Prints nothing. */
export const recordingLogger: Logger & { scoped: () => Logger } = {
	error: write('error'),
	warn: write('warn'),
	info: write('info'),
	debug: write('debug'),
	scoped: () => recordingLogger,
};
