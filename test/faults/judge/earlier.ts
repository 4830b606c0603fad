import type { FurtherExecution } from '../scenario';
import type { Charge, Trace } from '../trace';

/** An execution of the same scenario, before this one or at the same time, that paid for an item and knows its task. */
export interface Payment {
	readonly by: Trace;
	readonly charge: Charge;
}

/** Whether the response that named the task of a charge reached the node. */
export function wasTold({ calls }: Trace, { taskId }: Charge): boolean {
	return calls.some(({ told }) => told === taskId);
}

/** What other executions have paid for an item, for the very request that this one makes for it. */
export function paymentsOf(trace: Trace, item: number, version: number): Payment[] {
	return trace.all
		.filter((other) => other !== trace && other.group <= trace.group)
		.flatMap((by) =>
			by.charges
				.filter((charge) => charge.item === item && charge.version === version)
				.filter((charge) => wasTold(by, charge))
				.map((charge) => ({ by, charge })),
		);
}

/** What happened to the tasks of an execution before another one: executions that overlap begin after all changes. */
export function changesSince(trace: Trace, by: Trace): Array<FurtherExecution['tasks']> {
	return trace.all
		.filter(({ group }) => group > by.group && group <= trace.group)
		.map(({ round }) => trace.scenario.further[round.execution - 1]?.tasks);
}

/** Whether a task was good for nothing by the time of an execution: failed, unknown to reAPI, or too old. */
export function isUseless(trace: Trace, { by, charge: { taskId } }: Payment): boolean {
	const status = trace.tasks.get(taskId)?.status;
	const denied = trace.all.some(({ calls }) =>
		calls.some((call) => call.method === 'GET' && call.url.endsWith(taskId) && call.status === 404),
	);
	return (
		status === undefined || status === 'failed' || denied || changesSince(trace, by).some(Boolean)
	);
}

/** Whether an item is to be resumed with a task of its own that is good for it. */
export function hasGoodTask(trace: Trace, item: number): boolean {
	const id = trace.resumed[item] ?? '';
	const denied = trace.calls.some((call) => call.url.endsWith(id) && call.status === 404);
	return id !== '' && trace.tasks.get(id)?.status === 'completed' && !denied;
}

// By the contract: "not found" is believed after so many checks, which nothing else came between.
const CHECKS_TO_DENY = 3;

/** Whether reAPI told the node, while it waited, often enough that there is no such task. */
export function isDenied({ calls, retryForMs }: Trace, taskId: string): boolean {
	const checks = calls.filter(({ method, url }) => method === 'GET' && url.endsWith(`/${taskId}`));
	const last = checks.slice(-CHECKS_TO_DENY);
	const { startedAt = 0 } = checks[0] ?? {};
	const { endedAt = Infinity } = checks.at(-1) ?? {};
	// What is told too late may be a task that runs.
	const inTime = endedAt < startedAt + retryForMs;
	return inTime && last.length === CHECKS_TO_DENY && last.every(({ status }) => status === 404);
}
