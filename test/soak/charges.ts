import type { RequestRecord, Simulator } from '../simulator';
import { itemOfPrompt } from './plan';
import type { Charge } from './remains';

// Nothing, or only a part of a response, is sent; the connection stays open until n8n gives up or is killed.
const OPEN = ['hang', 'stall'];

/** When n8n could have read the response; not there as long as it waits for one. */
function readableAt({ status, respondedAt, closedAt }: RequestRecord): number | undefined {
	return OPEN.includes(String(status)) ? closedAt : respondedAt;
}

/** The charges in the simulator's ledger, with the submissions that made them. */
export function chargesOf(simulator: Simulator): Charge[] {
	const submissions = new Map(
		simulator.requests
			.filter(({ method, taskId }) => method === 'POST' && taskId !== undefined)
			.map((request) => [request.taskId, request]),
	);
	return simulator.ledger.map(({ taskId, body, refunded, at }) => {
		const submission = submissions.get(taskId);
		const fault = submission?.fault;
		const respondedAt = submission && readableAt(submission);
		const doneAt = simulator.tasks.get(taskId)?.doneAt;
		return {
			...(itemOfPrompt(body.prompt) ?? { order: -1, item: -1 }),
			taskId,
			at,
			...(refunded && doneAt !== undefined && { refundedAt: doneAt }),
			...(fault !== undefined && { fault }),
			...(respondedAt !== undefined && { respondedAt }),
		};
	});
}
