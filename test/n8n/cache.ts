/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n: it handles files and processes */
import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Folder outside the checkout in which Node.js and the n8n versions are installed once and shared by all checkouts:
 * `$N8N_NODES_REAPI_CACHE`, else `n8n-nodes-reapi` in `$XDG_CACHE_HOME` or `~/.cache`.
 */
export function cacheFolder(): string {
	const { N8N_NODES_REAPI_CACHE, XDG_CACHE_HOME } = process.env;
	// An empty variable means "not set", as the XDG specification has it.
	return (
		N8N_NODES_REAPI_CACHE || join(XDG_CACHE_HOME || join(homedir(), '.cache'), 'n8n-nodes-reapi')
	);
}
