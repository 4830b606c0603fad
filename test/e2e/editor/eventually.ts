/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the end-to-end tests are a program of their own, which drives n8n and never runs inside it */
import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds that the editor may take to show what follows from a click. */
const PATIENCE = 15_000;

/**
 * Tries an assertion again and again until it holds: the editor shows the effect of a choice a little later.
 * @throws what the assertion threw last, when it does not hold in time
 */
export async function eventually(assertion: () => Promise<void>): Promise<void> {
	const deadline = Date.now() + PATIENCE;
	for (;;) {
		try {
			return await assertion();
		} catch (error) {
			if (Date.now() > deadline) return await Promise.reject(error as Error);
			await sleep(200);
		}
	}
}
