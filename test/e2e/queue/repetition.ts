/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the end-to-end tests are a program of their own, which starts n8n and never runs inside it */
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import type { QueueSetup } from './queueSetup';

/** What is used of Bull, n8n's queue. */
interface Queue {
	getJobs(states: string[]): Promise<Array<{ name: string; data: { executionId: string } }>>;
	add(name: string, data: object): Promise<unknown>;
	close(): Promise<void>;
}
type Bull = new (name: string, options: { redis: { host: string; port: number } }) => Queue;

/**
 * Puts the job of an execution that is being carried out into the queue once more, as n8n 1.x does by itself when the
 * worker is gone.
 */
export async function repeatJob(
	{ installation, redis }: QueueSetup,
	executionId: string,
): Promise<void> {
	// The very library that n8n itself uses.
	const Queue = createRequire(installation.program)('bull') as Bull;
	const queue = new Queue('jobs', { redis: { host: '127.0.0.1', port: redis.port } });
	try {
		const jobs = await queue.getJobs(['active']);
		const job = jobs.find(({ data }) => data.executionId === executionId);
		assert.ok(job, `execution ${executionId} is not in the queue`);
		await queue.add(job.name, job.data);
	} finally {
		await queue.close();
	}
}
