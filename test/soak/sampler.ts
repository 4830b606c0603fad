/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a program of its own, which starts n8n and never runs inside it */
import { setTimeout as sleep } from 'node:timers/promises';
import { residentMb } from '../n8n/residentMemory';
import type { N8nServer } from '../n8n/server';
import type { MemorySample } from './memory';

const EVERY_MS = 5_000;

/** Measures the memory of the n8n process again and again, until the time is over (ms since 1970). */
export async function sampleMemory(n8n: N8nServer, until: number): Promise<MemorySample[]> {
	const samples: MemorySample[] = [];
	while (Date.now() < until) {
		const pid = n8n.pid();
		if (pid !== undefined) {
			// It may have been killed just now.
			const mb = await residentMb(pid).catch(() => 0);
			if (mb > 0) samples.push({ pid, at: Date.now(), mb });
		}
		await sleep(EVERY_MS);
	}
	return samples;
}
