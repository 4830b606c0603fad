import type { N8nClient } from '../n8n/client';
import { readExecution, type StoredExecution } from '../n8n/execution';
import { poll } from '../n8n/poll';
import { N8nRestError } from '../n8n/rest';
import { inParallel } from '../e2e/rest/parallel';
import { evidenceOf } from './evidence';
import type { ToldExecution } from './remains';

/** Longer than anything that the node waits for in these workflows, ms. */
const DRAIN_TIMEOUT = 300_000;

const AT_A_TIME = 4;

async function idsOf(client: N8nClient, filter: object): Promise<string[]> {
	const query = new URLSearchParams({ filter: JSON.stringify(filter), limit: '100' });
	const path = `/executions?${query.toString()}`;
	const { results } = await client.rest.api<{ results: Array<{ id: string }> }>('GET', path);
	return results.map(({ id }) => id);
}

/** Ids of the executions that run now, 100 at the most. */
export async function runningExecutions(client: N8nClient): Promise<string[]> {
	return await idsOf(client, { status: ['running'] });
}

/**
 * Waits until no execution runs any more.
 * @returns whether that came to pass
 */
export async function allEnded(client: N8nClient): Promise<boolean> {
	const none = async () => (await runningExecutions(client)).length === 0 || undefined;
	return await poll(none, DRAIN_TIMEOUT, () => 'executions are running').catch(() => false);
}

async function evidence(client: N8nClient, id: number): Promise<ToldExecution | undefined> {
	const stored = client.rest.api<StoredExecution>('GET', `/executions/${id}`);
	// n8n has not kept every one.
	const isMissing = (error: Error) => error instanceof N8nRestError && error.status === 404;
	const kept = await stored.catch(async (error: Error) =>
		isMissing(error) ? undefined : await Promise.reject(error),
	);
	return kept && evidenceOf(readExecution(kept));
}

/** What all executions of this n8n tell, in their order: their ids count up from 1. */
export async function readExecutions(client: N8nClient): Promise<ToldExecution[]> {
	const newest = Math.max(0, ...(await idsOf(client, {})).map(Number));
	const found: ToldExecution[] = [];
	const tasks = Array.from({ length: newest }, (_, index) => async () => {
		const told = await evidence(client, index + 1);
		if (told) found.push(told);
	});
	await inParallel(AT_A_TIME, tasks);
	return found.sort((one, other) => Number(one.id) - Number(other.id));
}
