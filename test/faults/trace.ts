import type { INodeExecutionData, OnError } from 'n8n-workflow';
import type { EngineLine, LogEntry } from '../engine/harness';
import type { StrayKey } from '../simulator';
import type { Round } from './requests';
import type { OperationName, Scenario } from './scenario';

/** One use of n8n's request helper by the node. Times of `performance.now()`, ms. */
export interface Call {
	readonly method: string;
	readonly url: string;
	/** The item whose prompt was submitted. */
	readonly item?: number;
	readonly startedAt: number;
	endedAt?: number;
	/** HTTP status of the answer that the helper handed to the node. */
	status?: number;
	/** The task id in the answer that the helper handed to the node. */
	told?: string;
}

/** A charge in the simulator's ledger that a submission of the node made. Times in ms since the epoch. */
export interface Charge {
	readonly item: number;
	readonly taskId: string;
	readonly at: number;
	readonly refunded: boolean;
	/** When its task ended, or will. */
	readonly doneAt: number;
	/** How often what the item asks for had changed by then. */
	readonly version: number;
	/** The request as it arrived, as JSON. */
	readonly body: string;
}

/** A request that came in at one of the simulator's hosts. */
export interface SeenRequest {
	readonly method: string;
	readonly path: string;
	/** The kind of the fault that hit it. */
	readonly fault?: string;
	/** The call of the node that caused it; undefined: not one of the node's. */
	readonly call?: Call;
}

/** All that one execution of a workflow left behind; what the judge judges. */
export interface Trace {
	readonly line: EngineLine;
	readonly round: Round;
	/** Executions that overlap are of one group; groups follow one another, from 0. */
	readonly group: number;
	/** Of all executions of the scenario, this one included. */
	readonly all: readonly Trace[];
	/** The ids of the tasks that the items are to be resumed with; empty for none. */
	readonly resumed: readonly string[];
	/** How often the credential was read. */
	readonly credentialReadings: number;
	readonly operation: OperationName;
	readonly itemCount: number;
	readonly onError: OnError;
	/** The option Timeout, in ms of real time. */
	readonly retryForMs: number;
	readonly status: string;
	readonly calls: readonly Call[];
	readonly charges: readonly Charge[];
	readonly requests: readonly SeenRequest[];
	readonly strayKeys: readonly StrayKey[];
	/** State of every task of the simulator, with the item that it was made for. */
	readonly tasks: ReadonlyMap<string, { readonly item: number; readonly status: string }>;
	/** Items of the node's outputs: [regular] or [regular, error output]. */
	readonly outputs: readonly [readonly INodeExecutionData[], readonly INodeExecutionData[]];
	/** Message and description of the error that ended the run; empty if none did. */
	readonly errorText: string;
	readonly logs: readonly LogEntry[];
	/** When the execution was stopped, if that was before its end; `performance.now()`, ms. */
	readonly cancelledAt?: number;
	/** When the run was over; `performance.now()`, ms. */
	readonly endedAt: number;
	/** Whatever came out, by name, for the search for the key. */
	readonly everything: Readonly<Record<string, unknown>>;
	readonly apiKey: string;
	readonly scenario: Scenario;
	/** The faults that came to pass, by their labels. */
	readonly met: ReadonlySet<string>;
}
