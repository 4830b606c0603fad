import type {
	ExecutionError,
	ExecutionStatus,
	INodeExecutionData,
	IRun,
	ITaskData,
	NodeExecutionHint,
} from 'n8n-workflow';
import type { LogEntry } from './logger';

/** What came of a workflow run. */
export interface EngineResult {
	/** n8n's own record of the run. */
	run: IRun;
	status: ExecutionStatus;
	/** The error that stopped the run; a canceled run has one too. */
	error: ExecutionError | undefined;
	/** What the run wrote to n8n's log, at every level. */
	logs: LogEntry[];
	durationMs: number;
	/** After a cancel: how long the node that was running went on, in milliseconds. */
	settledAfterCancelMs: number | undefined;
	/** n8n's record of each run of a node; a node that did not run has none. */
	runs(nodeName: string): ITaskData[];
	/** How often the engine called the node, the repetitions of Retry On Fail included. */
	tries(nodeName: string): number;
	/** Items of one output, of all runs of the node. Output 1 is the error output of a node with one output. */
	items(nodeName: string, outputIndex?: number): INodeExecutionData[];
	/** The run-time hints that the node added. */
	hints(nodeName: string): NodeExecutionHint[];
}

/** What a run leaves behind besides n8n's record. */
export interface RunTrace {
	logs: LogEntry[];
	tries: Map<string, number>;
	startedAt: number;
	canceledAt?: number;
}

/** Times in `trace` are of `performance.now()`, in milliseconds. */
export function resultOf(run: IRun, trace: RunTrace): EngineResult {
	const settledAt = performance.now();
	const runs = (nodeName: string) => run.data.resultData.runData[nodeName] ?? [];
	return {
		run,
		status: run.status,
		error: run.data.resultData.error,
		logs: trace.logs,
		durationMs: settledAt - trace.startedAt,
		settledAfterCancelMs: trace.canceledAt === undefined ? undefined : settledAt - trace.canceledAt,
		runs,
		tries: (nodeName) => trace.tries.get(nodeName) ?? 0,
		items: (nodeName, outputIndex = 0) =>
			runs(nodeName).flatMap((task) => task.data?.main?.[outputIndex] ?? []),
		hints: (nodeName) => runs(nodeName).flatMap((task) => task.hints ?? []),
	};
}
