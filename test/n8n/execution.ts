import { parse } from 'flatted';
import type {
	ExecutionStatus,
	INodeExecutionData,
	IRunData,
	IRunExecutionData,
} from 'n8n-workflow';

/** An execution as the REST API gives it: its data is text in which repeated parts are references (flatted). */
export interface StoredExecution {
	id: string;
	status: ExecutionStatus;
	finished: boolean;
	workflowId: string;
	startedAt: string;
	stoppedAt?: string | null;
	waitTill?: string | null;
	/** What nodes have set as `$execution.customData`; n8n writes it a moment after the status. */
	customData?: Record<string, string>;
	data: string;
}

/** An execution with its data read. */
export interface Execution extends Omit<StoredExecution, 'data'> {
	/** Not there as long as n8n has stored nothing of the execution. */
	data?: IRunExecutionData;
	/** Runs of each node by the node's name. */
	runs: IRunData;
}

/** Reads what the REST API gave. */
export function readExecution(stored: StoredExecution): Execution {
	const data = parse(stored.data) as IRunExecutionData | undefined;
	return { ...stored, data, runs: data?.resultData?.runData ?? {} };
}

/** What a node put out in its last run, by default at its first output; none if it did not run. */
export function outputOf(execution: Execution, node: string, output = 0): INodeExecutionData[] {
	return execution.runs[node]?.at(-1)?.data?.main?.[output] ?? [];
}

/** The error that ended the execution, or undefined. */
export function errorOf(execution: Execution) {
	return execution.data?.resultData?.error;
}
