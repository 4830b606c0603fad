import { currentEngine, type EngineResult } from '../engine/harness';
import type { Simulator } from '../simulator';
import { TIME_FACTOR } from './clock';
import type { Round } from './requests';
import { itemOf, marked } from './scenario';
import type { Charge, SeenRequest, Trace } from './trace';
import { CALL_HEADER, type Witness } from './witness';

/** What a run left behind, in the places where it was left. */
export interface Remains {
	readonly round: Round;
	readonly group: number;
	readonly all: readonly Trace[];
	readonly resumed: readonly string[];
	readonly credentialReadings: number;
	readonly simulator: Simulator;
	readonly witness: Witness;
	readonly result: EngineResult;
	readonly cancelledAt: number | undefined;
	readonly endedAt: number;
	/** The faults that came to pass. */
	readonly met: ReadonlySet<string>;
}

function chargesOf({ simulator, witness }: Remains): Charge[] {
	const submissions = simulator.requests.filter(({ method }) => method === 'POST');
	const own = submissions.filter(({ headers }) => witness.callOf(headers[CALL_HEADER]));
	const made = new Set(own.map(({ taskId }) => taskId));
	return simulator.ledger
		.filter(({ taskId }) => made.has(taskId))
		.map(({ taskId, at, refunded, body }) => ({
			item: itemOf(body.prompt) ?? -1,
			version: marked(body.prompt).version,
			body: JSON.stringify(body),
			taskId,
			at,
			refunded,
			doneAt: simulator.tasks.get(taskId)?.doneAt ?? Infinity,
		}));
}

function tasksOf({ simulator }: Remains): Trace['tasks'] {
	const now = Date.now();
	return new Map(
		[...simulator.tasks].map(([id, { request, doneAt, failure }]) => {
			const status = doneAt > now ? 'processing' : failure ? 'failed' : 'completed';
			return [id, { item: itemOf(request.prompt) ?? -1, status }];
		}),
	);
}

function requestsOf({ simulator, witness }: Remains): SeenRequest[] {
	return simulator.requests.map(({ method, path, headers, fault }) => {
		const call = witness.callOf(headers[CALL_HEADER]);
		return { method, path, ...(fault !== undefined && { fault }), ...(call && { call }) };
	});
}

// The error of a node behind the tested one is none of its.
function errorTextOf({ error, run }: EngineResult): string {
	if (error === undefined || run.data.resultData.lastNodeExecuted === 'Success') return '';
	const { message, description } = error as { message: string; description?: unknown };
	return `${message}\n${String(description ?? '')}`;
}

/** Gathers the trace of a run that is over. */
export function traceOf(remains: Remains): Trace {
	const { round, group, all, resumed, credentialReadings } = remains;
	const { simulator, witness, result, cancelledAt, endedAt, met } = remains;
	const { scenario } = round;
	const { operation, items, onError, options } = scenario;
	// Asking for the ledger refunds the tasks that have failed by now.
	const charges = chargesOf(remains);
	return {
		line: currentEngine().line,
		round,
		group,
		all,
		resumed,
		credentialReadings,
		operation,
		itemCount: items.length,
		onError,
		retryForMs: (Number(options.timeout) * 1000) / TIME_FACTOR,
		status: result.status,
		calls: witness.calls,
		charges,
		requests: requestsOf(remains),
		strayKeys: simulator.strayKeys,
		tasks: tasksOf(remains),
		outputs: [result.items('Node'), result.items('Node', 1)],
		errorText: errorTextOf(result),
		logs: result.logs,
		...(cancelledAt !== undefined && { cancelledAt }),
		endedAt,
		everything: {
			run: result.run,
			error: result.error,
			thrown: witness.thrown,
			logs: result.logs,
			hints: result.hints('Node'),
		},
		apiKey: simulator.apiKey,
		scenario,
		met,
	};
}
