import type { IExecuteFunctions } from 'n8n-workflow';
import { SpendingCount } from './spendingCount';
import { SubmissionGate } from './submissionGate';

/** What all runs of one node in one execution share: loops, an agent's calls and the tries of Retry On Fail together. */
export interface ExecutionState {
	readonly gate: SubmissionGate;
	/** Credits that were spent, or are reserved. */
	readonly spending: SpendingCount;
	/** The same for dry runs, which spend nothing. */
	readonly drySpending: SpendingCount;
}

/** The part that n8n stores with an execution that waits. */
export interface StoredState {
	readonly executionId: string;
	/** Submissions without a clear response since the last accepted one. */
	uncertain: number;
	/** Credits. */
	spent: number;
	dry: number;
}

const KEY = 'reapiImage';

// What cannot be stored lives as long as n8n keeps the stored part in memory.
const states = new WeakMap<object, ExecutionState>();

function storedOf(context: IExecuteFunctions): StoredState {
	const executionId = (context.getExecutionId() as string | undefined) ?? '';
	const fresh: StoredState = { executionId, uncertain: 0, spent: 0, dry: 0 };
	try {
		const shared = context.getContext('node') as Record<string, StoredState | undefined>;
		const known = shared[KEY];
		// n8n's Retry button starts a new execution with the context of the old one.
		return known?.executionId === executionId ? known : (shared[KEY] = fresh);
	} catch {
		// Not every host has a context to keep something in: then a run is on its own.
		return fresh;
	}
}

/** The state of this node in this execution, made on first use. */
export function executionStateOf(context: IExecuteFunctions): ExecutionState {
	const stored = storedOf(context);
	const state = states.get(stored) ?? {
		gate: new SubmissionGate(stored),
		spending: new SpendingCount(stored, 'spent'),
		drySpending: new SpendingCount(stored, 'dry'),
	};
	states.set(stored, state);
	return state;
}
