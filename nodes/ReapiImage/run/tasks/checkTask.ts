import { classifyPoll } from '../../api/classifyPoll';
import { backoff, RETRY } from '../../api/retryPolicy';
import type { RunContext } from '../context';
import type { WaitEnd } from './poller';

/**
 * The state of a task, without waiting until it is done. A check that fails is repeated, as in a wait.
 * @param timeoutMs how long to try
 * @returns a timeout with the task for one that is still running
 */
export async function checkTask(
	{ client, clock, signal }: Pick<RunContext, 'client' | 'clock' | 'signal'>,
	taskId: string,
	timeoutMs: number,
): Promise<WaitEnd> {
	const since = clock.now();
	for (let tries = 1, unknown = 0; ; tries++) {
		const response = await client.getTask(taskId);
		if (signal.aborted) return { kind: 'canceled' };
		const now = clock.now();
		const result = classifyPoll(response, taskId, now);
		if (result.kind === 'task') {
			const { task } = result;
			return task.status === 'processing' ? { kind: 'timeout', task } : { kind: task.status, task };
		}
		const { failure } = result;
		if (result.kind === 'denied') return { kind: 'pollRefused', failure };
		unknown = result.kind === 'notFound' ? unknown + 1 : 0;
		if (unknown >= RETRY.notFoundChecks && now - since >= RETRY.notFoundMs) {
			return { kind: 'notFound', failure };
		}
		const left = since + timeoutMs - now;
		if (left <= 0) {
			return { kind: 'timeout', failure, ...(unknown > 0 && { notFound: failure }) };
		}
		const pauseMs = result.kind === 'transient' ? result.pauseMs : undefined;
		await clock.sleep(Math.min(pauseMs ?? backoff(tries), left), signal);
		if (signal.aborted) return { kind: 'canceled' };
	}
}
