/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the simulator is a server of its own: it keeps time */
import { setTimeout as wait } from 'node:timers/promises';

/** Waits; a pause that nobody waits for any more does not keep a test's process alive. */
export async function pause(ms: number): Promise<void> {
	await wait(ms, undefined, { ref: false });
}
