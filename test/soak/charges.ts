import type { Simulator } from '../simulator';
import { itemOfPrompt } from './plan';
import type { Charge } from './remains';

/** The charges in the simulator's ledger, with the submissions that made them. */
export function chargesOf(simulator: Simulator): Charge[] {
	const submissions = new Map(
		simulator.requests
			.filter(({ method, taskId }) => method === 'POST' && taskId !== undefined)
			.map((request) => [request.taskId, request]),
	);
	return simulator.ledger.map(({ taskId, body, refunded, at }) => {
		const { fault, respondedAt } = submissions.get(taskId) ?? {};
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
