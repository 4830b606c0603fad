import { estimateCost } from '../../nodes/ReapiImage/models/estimate';
import type { Caller } from './access';
import { moderate } from './moderation';
import type { Simulation } from './simulation';
import { makeTask, newTaskId, taskPixels, type SimulatedTask } from './tasks';
import { validate } from './validation';

/** What a submission did, for the log. */
export function describeTask(task: SimulatedTask): string {
	const { request, charge, doneAt, createdAt, id } = task;
	const { width, height } = taskPixels(task);
	const pixels = request.size === undefined ? 'like the first reference' : `${width}×${height}`;
	const seconds = ((doneAt - createdAt) / 1000).toFixed(1);
	return `${id}: ${request.n} × ${pixels}, ${charge.credits} credits, ready in ${seconds} s`;
}

/**
 * POST /api/v1/images/generations: checks the request, charges it, makes its task.
 * @throws Refusal 400 for a broken rule or a refused prompt, 402 for too small a balance; nothing is charged then
 */
export function submit(
	simulation: Simulation,
	{ account, key }: Caller,
	body: unknown,
): SimulatedTask {
	const { models, otherModels } = simulation.options;
	const request = validate(body, models, otherModels);
	moderate(request);
	const id = newTaskId();
	const charge = account.charge(id, estimateCost(request).credits, key, request.body);
	const faults = simulation.faults.forTask({ prompt: request.prompt, taskId: id, key });
	const task = makeTask(
		{ id, request, account, charge },
		faults,
		simulation.options,
		simulation.repetition(request),
	);
	simulation.tasks.set(id, task);
	return task;
}
