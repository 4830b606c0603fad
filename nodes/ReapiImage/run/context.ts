import type { IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { parseApiKey } from '../api/apiKey';
import { parseBaseUrl } from '../api/baseUrl';
import { ReapiClient } from '../api/client';
import type { Clock } from './clock';
import { SubmissionJournal } from './payments/journal';
import { executionStateOf, type ExecutionState } from './payments/executionState';
import { retryMemoryOf, RetryMemory } from './payments/retryMemory';
import { Reuse } from './payments/reuse';
import { TaskRegistry } from './payments/taskRegistry';

/** Everything that the operations of one execute() share. */
export interface RunContext {
	readonly context: IExecuteFunctions;
	readonly client: ReapiClient;
	readonly clock: Clock;
	/** Aborts when the execution is stopped. */
	readonly signal: AbortSignal;
	/** What all runs of the node in this execution share. */
	readonly execution: ExecutionState;
	/** What all tries of this run share. */
	readonly memory: RetryMemory;
	readonly journal: SubmissionJournal | undefined;
	/** The API is on a loopback address: addresses of this computer are then allowed for images too. */
	readonly loopbackBase: boolean;
	/** Called by an AI agent: JSON only, nothing is downloaded. */
	readonly asTool: boolean;
	/** For taking it out of texts that come from outside. */
	readonly apiKey: string;
	/** Where the API is: the credential's Base URL. */
	readonly origin: string;
	/** What was paid for before, and is not paid again. */
	readonly reuse: Reuse;
	/** Nothing is sent, and the credential was not read: a dry run. */
	readonly offline: boolean;
}

/**
 * Whether an AI agent calls the node. isToolExecution() is missing on n8n 1.x, and false on 2.x where the engine runs the
 * tool for the agent; the name of the tool variant tells in every case.
 */
export function isTool(context: IExecuteFunctions): boolean {
	const asked: (() => boolean) | undefined = context.isToolExecution;
	return context.getNode().type.endsWith('Tool') || (asked?.call(context) ?? false);
}

/**
 * The error of an execution that the user stopped.
 * n8n shows such an execution as canceled, and not as failed, by this word in the message.
 */
export function canceledError(context: IExecuteFunctions, description = ''): NodeOperationError {
	return new NodeOperationError(context.getNode(), 'The execution was canceled', { description });
}

// A dry run sends nothing. Where the requests would go is not known, so that addresses of this computer pass.
const NOWHERE = { apiKey: '', base: { origin: 'https://dry-run.invalid', loopback: true } };

async function readCredential(context: IExecuteFunctions) {
	const { apiKey, baseUrl } = await context.getCredentials('reapiApi');
	const base = parseBaseUrl(baseUrl, apiKey);
	if (!base.ok) throw new NodeOperationError(context.getNode(), base.reason);
	const key = parseApiKey(apiKey);
	if (!key.ok) throw new NodeOperationError(context.getNode(), key.failure);
	return { apiKey: key.value, base };
}

const namingTasks = new WeakSet<object>();

/** An error of a whole run, in which tasks were paid for: its description names them all. */
export function errorNamingTasks(
	context: IExecuteFunctions,
	message: string,
	report: string,
): NodeOperationError {
	const error = new NodeOperationError(context.getNode(), message, { description: report });
	namingTasks.add(error);
	return error;
}

/** What an error advises for each item: the tasks of other items are none of its business. */
export function adviceOf(error: unknown): string {
	const { description } = Object(error) as { description?: unknown };
	return typeof description === 'string' && !namingTasks.has(Object(error) as object)
		? description
		: '';
}

function runIndexOf(context: IExecuteFunctions): string {
	return isTool(context) ? 'tool' : String(context.evaluateExpression('{{ $runIndex }}', 0));
}

/** What the earlier tries of this run have done, and what this one will have done. */
export function memoryOf(context: IExecuteFunctions): RetryMemory {
	const executionId = context.getExecutionId() as string | undefined;
	const { id: nodeId, name } = context.getNode();
	// Copied nodes may have the same id, but not the same name.
	const runKey = JSON.stringify([executionId ?? '', nodeId ?? '', name, runIndexOf(context)]);
	return retryMemoryOf(context.getInputData(), isTool(context), runKey);
}

/**
 * Reads the credential and lays out a run.
 * @param offline nothing will be sent, so that the credential is left alone
 * @throws NodeOperationError if the Base URL is not allowed, or the execution was canceled before; nothing is sent then
 */
export async function startRun(
	context: IExecuteFunctions,
	clock: Clock,
	offline = false,
): Promise<RunContext> {
	const signal = context.getExecutionCancelSignal() ?? new AbortController().signal;
	// Retry On Fail calls a canceled node again.
	if (signal.aborted) throw canceledError(context);
	const asTool = isTool(context);
	const executionId = context.getExecutionId() as string | undefined;
	const memory = memoryOf(context);
	const reading = offline ? Promise.resolve(NOWHERE) : readCredential(context);
	const { apiKey, base } = await reading.catch((error: Error) => {
		// An earlier try may have paid for tasks that no other error names.
		const paid = new TaskRegistry(context, memory).report();
		if (!paid) throw error;
		throw errorNamingTasks(context, error.message, paid);
	});
	return {
		context,
		clock,
		client: new ReapiClient(context, base.origin, apiKey, clock.timeouts),
		signal,
		execution: executionStateOf(context),
		memory,
		// An agent may well ask for the same image twice in one execution.
		journal: asTool
			? undefined
			: SubmissionJournal.of(context, signal, executionId, runIndexOf(context)),
		loopbackBase: base.loopback,
		asTool,
		apiKey,
		origin: base.origin,
		reuse: new Reuse({ context, clock, signal, apiKey, origin: base.origin }),
		offline,
	};
}
