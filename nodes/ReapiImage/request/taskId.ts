import { oneLine } from './shownValue';

const MAX_CHARS = 256;

// The shape is not documented and is treated as opaque. But a prompt, a URL, two IDs, one in quotation marks or with what
// cannot be seen, or the error of a sheet (#REF!) is surely a mistake; as Resume Task ID it would be bought anew.
const PLAUSIBLE = /^(?!https?:)[^\s\p{Cc}\p{Cf}"'`<>#,;|\\{}]{3,256}$/u;

/**
 * The id of a task for an error, n8n's log and the like: as it is, unless it is longer than any id or has characters that
 * cannot be seen.
 */
export function shownTaskId(taskId: string): string {
	return oneLine(taskId, MAX_CHARS);
}

/** Whether a text may be the id of a task. */
export function isTaskId(text: string): boolean {
	return PLAUSIBLE.test(text);
}

/** What the id of a task looks like, for an advice. */
export const TASK_ID_EXAMPLE = 'task_018f5a3a1b6e7d9f8c2b4d6e8f0a2c4e';
