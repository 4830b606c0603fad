import type { WorkflowExecute } from 'n8n-core';
import type {
	ICredentialType,
	INodeExecutionData,
	IPinData,
	Workflow,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { additionalDataOf } from './additionalData';
import type { CredentialValues } from './credentials';
import { currentEngine } from './engine';
import { recordLogs } from './logger';
import type { NodeTypeMap } from './nodeTypes';
import { resultOf, type EngineResult, type RunTrace } from './result';
import { buildWorkflow, type WorkflowJson } from './workflow';

/** What to run, and with what. */
export interface RunOptions {
	/** A workflow as n8n exports it. */
	workflow: WorkflowJson;
	/** Node types besides the stand-ins. */
	nodeTypes?: NodeTypeMap;
	credentialTypes?: Record<string, ICredentialType>;
	/** Handed to every node whose type asks for such credentials. */
	credentials?: CredentialValues;
	executionId?: string;
	/** `trigger` is an active workflow (default), `manual` the editor. */
	mode?: WorkflowExecuteMode;
	/** Name of the node to start from; by default the trigger. */
	startNode?: string;
	/** Input of the start node; by default one empty item. */
	input?: INodeExecutionData[];
	/** Outputs to use in place of running a node, by node name. */
	pinData?: IPinData;
	/** Cancels the run as the Stop button does. */
	signal?: AbortSignal;
	/** Called before a node runs, once for all its tries. */
	onNodeStart?: (nodeName: string) => void;
	/** Called before a credential is read; what it throws is what n8n's database throws. */
	beforeCredential?: () => Promise<void>;
}

/** A run under way. */
export interface RunningWorkflow {
	/** Never rejects for a failed workflow: the error is in the result. */
	result: Promise<EngineResult>;
	/** Stops the run as the Stop button does; `result` settles when the running node has returned. */
	cancel(): void;
}

type Execution = ReturnType<WorkflowExecute['run']>;
type LegacyRun = (
	workflow: Workflow,
	startNode: unknown,
	destinationNode: undefined,
	pinData: IPinData | undefined,
	triggerToStartFrom: unknown,
) => Execution;

/**
 * Starts a workflow in n8n's own WorkflowExecute.
 *
 * @throws WorkflowHasIssuesError when a node's parameters are missing or wrong, before anything runs
 */
export function startWorkflow(options: RunOptions): RunningWorkflow {
	const engine = currentEngine();
	const workflow = buildWorkflow(engine, options);
	const trace: RunTrace = { logs: [], tries: new Map(), startedAt: performance.now() };
	const { mode = 'trigger', pinData, input } = options;

	const execute = new engine.core.WorkflowExecute(
		additionalDataOf(engine, workflow, options),
		mode,
	);
	const runNode = execute.runNode.bind(execute);
	execute.runNode = async (...args) => {
		const { name } = args[1].node;
		trace.tries.set(name, (trace.tries.get(name) ?? 0) + 1);
		return await runNode(...args);
	};

	const startNode =
		options.startNode === undefined
			? undefined
			: (workflow.getNode(options.startNode) ?? undefined);
	const triggerToStartFrom = input && {
		name: options.startNode ?? '',
		data: {
			startTime: 0,
			executionIndex: 0,
			executionTime: 0,
			source: [],
			data: { main: [input] },
		},
	};
	const execution = recordLogs(trace.logs, () =>
		engine.line === '2.x'
			? execute.run({ workflow, startNode, pinData, triggerToStartFrom })
			: // n8n-core 1.122.48, workflow-execute.js:80, takes these as positional arguments.
				(execute.run as unknown as LegacyRun).call(
					execute,
					workflow,
					startNode,
					undefined,
					pinData,
					triggerToStartFrom,
				),
	);

	const cancel = () => {
		trace.canceledAt ??= performance.now();
		execution.cancel();
	};
	if (options.signal?.aborted) cancel();
	else options.signal?.addEventListener('abort', cancel, { once: true });
	const result = execution.then((run) => {
		options.signal?.removeEventListener('abort', cancel);
		return resultOf(run, trace);
	});
	return { result, cancel };
}

/** Runs a workflow to its end: see `startWorkflow`. */
export async function runWorkflow(options: RunOptions): Promise<EngineResult> {
	return await startWorkflow(options).result;
}
