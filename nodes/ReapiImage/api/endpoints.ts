/** Paths below the base URL (vendor's page, "Endpoint"). */
export const GENERATIONS_PATH = '/api/v1/images/generations';
export const BALANCE_PATH = '/api/v1/balance';
const TASKS_PATH = '/api/v1/tasks';

export function taskPath(taskId: string): string {
	// Half a surrogate pair cannot be encoded.
	return `${TASKS_PATH}/${encodeURIComponent(taskId.replace(/\p{Cs}/gu, '\ufffd'))}`;
}

/**
 * Header User-Agent of the node's requests; by it the credential knows them. The vendor's own command line avoids the
 * default agent of its HTTP library, so a descriptive one is sent.
 */
export const USER_AGENT = 'n8n-nodes-reapi';
