/** Paths below the base URL (vendor's page, "Endpoint"). */
export const GENERATIONS_PATH = '/api/v1/images/generations';
export const BALANCE_PATH = '/api/v1/balance';
const TASKS_PATH = '/api/v1/tasks';

export function taskPath(taskId: string): string {
	// Half a surrogate pair cannot be encoded.
	return `${TASKS_PATH}/${encodeURIComponent(taskId.replace(/\p{Cs}/gu, '\ufffd'))}`;
}
