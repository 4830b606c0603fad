import type { OnError } from 'n8n-workflow';
import type { PlannedFault } from '../simulator';
import type { HostKind } from './surroundings';

/** The operations of the node, as `resource.operation`. */
export const OPERATIONS = [
	'image.generate',
	'image.edit',
	'image.inpaint',
	'image.estimateCost',
	'task.get',
	'task.wait',
	'account.getBalance',
] as const;
export type OperationName = (typeof OPERATIONS)[number];

/** Operations that make tasks. */
export function makesTasks(operation: OperationName): boolean {
	return ['image.generate', 'image.edit', 'image.inpaint'].includes(operation);
}

/** Operations that look at a task that exists. */
export function looksAtTasks(operation: OperationName): boolean {
	return operation === 'task.get' || operation === 'task.wait';
}

/** What is wrong with an item, if anything is. */
export type Flaw = 'prompt' | 'count' | 'reference' | 'taskId' | 'unknownTask';

/** One input item. */
export interface ItemPlan {
	/** Images asked for. */
	readonly n: number;
	readonly references: number;
	readonly flaw?: Flaw;
}

/** A fault of the simulator that hits the requests of one item, or of any. */
export interface FaultEntry {
	readonly item?: number;
	readonly planned: PlannedFault;
}

/** When the execution is stopped: as a certain request comes in, or after so many ms of real time. */
export type CancelPlan = { readonly atRequest: number } | { readonly afterMs: number };

/** The credential cannot be read: from which reading on, how often. */
export interface UnreadableCredential {
	readonly after: number;
	readonly times: number;
}

/** Everything that is drawn for one run of a workflow; plain data, so that a counterexample can be read. */
export interface Scenario {
	readonly operation: OperationName;
	readonly items: readonly ItemPlan[];
	/** Parameters of the node that are the same for all items. */
	readonly parameters: Readonly<Record<string, unknown>>;
	readonly options: Readonly<Record<string, unknown>>;
	readonly onError: OnError;
	/** Retry On Fail: most tries; 0: off. */
	readonly tries: number;
	readonly faults: readonly FaultEntry[];
	/** The API refuses connections for the first ms of real time; 0: it does not. */
	readonly refusedMs: number;
	readonly cancel?: CancelPlan;
	/** Where the Base URL leads in place of the simulator. */
	readonly host?: HostKind;
	readonly credential?: UnreadableCredential;
	/** What becomes of the notes that the node makes in n8n's database (n8n 1.x), by its name in TABLE_FAULTS. */
	readonly notes?: string;
}

/** What marks the prompt of an item, so that a request can be told to be its. */
export function markOf(item: number): string {
	return `#${item}.`;
}

/** The item whose mark a prompt carries. */
export function itemOf(prompt: unknown): number | undefined {
	const found = /#(\d+)\./.exec(String(prompt));
	return found ? Number(found[1]) : undefined;
}
