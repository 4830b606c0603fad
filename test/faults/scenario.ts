import type { OnError, WorkflowExecuteMode } from 'n8n-workflow';
import type { PlannedFault } from '../simulator';
import type { HostKind } from './surroundings';

/** The operations of the node, as `resource.operation`. */
export const OPERATIONS = [
	'image.generate',
	'image.edit',
	'image.inpaint',
	'image.custom',
	'image.estimateCost',
	'task.get',
	'task.wait',
	'account.getBalance',
] as const;
export type OperationName = (typeof OPERATIONS)[number];

/** Operations that make tasks. */
export function makesTasks(operation: OperationName): boolean {
	return ['image.generate', 'image.edit', 'image.inpaint', 'image.custom'].includes(operation);
}

/** Operations that look at a task that exists. */
export function looksAtTasks(operation: OperationName): boolean {
	return operation === 'task.get' || operation === 'task.wait';
}

/** What is wrong with an item, if anything is. */
export type Flaw =
	| 'prompt'
	| 'count'
	| 'reference'
	| 'taskId'
	| 'unknownTask'
	| 'resume'
	| 'wrongJson'
	| 'list'
	| 'noModel'
	| 'dataUri';

/** What an item of Send Custom Request asks for: a model that the form knows, or one that it does not, by its images. */
export const CUSTOM_KINDS = ['known', 'jpeg', 'webp', 'large'] as const;
export type CustomKind = (typeof CUSTOM_KINDS)[number];

/** The task that an item is to be resumed with: one of its own that is good, one that failed, none that reAPI knows, a dry run's. */
export const RESUMED_TASKS = ['good', 'failed', 'unknown', 'dryRun'] as const;
export type ResumedTask = (typeof RESUMED_TASKS)[number];

/** One input item. */
export interface ItemPlan {
	/** Images asked for. */
	readonly n: number;
	readonly references: number;
	readonly custom: CustomKind;
	readonly resume?: ResumedTask;
	/** Of the operations that look at a task: it is that of a dry run. */
	readonly dryTask?: boolean;
	readonly flaw?: Flaw;
}

/** A fault of the simulator that hits the requests of one item, or of any, from an execution of the scenario on. */
export interface FaultEntry {
	readonly item?: number;
	readonly execution: number;
	readonly planned: PlannedFault;
}

/** When the execution is stopped: as a certain request comes in, or after so many ms of real time. */
export type CancelPlan = { readonly atRequest: number } | { readonly afterMs: number };

/** The credential cannot be read: from which reading on, how often. */
export interface UnreadableCredential {
	readonly after: number;
	readonly times: number;
}

/**
 * Why a workflow is run once more: somebody runs it again; it runs twice at the same time; n8n 1.x repeats what a worker
 * was running when it died, by the same id and the same trigger data; or an import has made the ids start anew, so that
 * another execution bears the id of an older one.
 */
export const REPETITIONS = ['again', 'overlap', 'deadWorker', 'sameId'] as const;
export type Repetition = (typeof REPETITIONS)[number];

/** Another execution of the same workflow. */
export interface FurtherExecution {
	readonly kind: Repetition;
	/** The item that asks for something else than before. */
	readonly changed?: number;
	/** What has become of the tasks meanwhile: reAPI does not know them any more, or their images are deleted. */
	readonly tasks?: 'forgotten' | 'old';
}

/** Everything that is drawn for the executions of a workflow; plain data, so that a counterexample can be read. */
export interface Scenario {
	readonly operation: OperationName;
	readonly items: readonly ItemPlan[];
	/** Parameters of the node that are the same for all items. */
	readonly parameters: Readonly<Record<string, unknown>>;
	readonly options: Readonly<Record<string, unknown>>;
	readonly onError: OnError;
	/** How the first execution was started, and all others. */
	readonly mode: WorkflowExecuteMode;
	/** Executions after the first one. */
	readonly further: readonly FurtherExecution[];
	/** The node behind the tested one fails in the first execution. */
	readonly failsBehind: boolean;
	/** Whether reAPI takes models that the form does not know; otherwise it refuses them. */
	readonly otherModels: boolean;
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

/** How often what an item asks for has changed, up to an execution. */
export function versionOf({ further }: Scenario, item: number, execution: number): number {
	return further.slice(0, execution).filter(({ changed }) => changed === item).length;
}

/** Whether all that is to be submitted is a dry run. */
export function isDryRun({ operation, options, mode }: Scenario): boolean {
	const fromEditor = mode === 'manual' || mode === 'evaluation';
	const { dryRun = 'never' } = options;
	return makesTasks(operation) && (dryRun === 'always' || (dryRun === 'manual' && fromEditor));
}

/** Whether an item is wrong: a model that makes one image is not asked for a number of them. */
export function isWrong({ operation, items, parameters }: Scenario, item: number): boolean {
	const flaw = items[item]?.flaw;
	const asked = operation === 'image.custom' || parameters.model !== 'gpt-image-2';
	return flaw !== undefined && (flaw !== 'count' || asked);
}

/** What marks the prompt of an item, so that a request can be told to be its. */
export function markOf(item: number): string {
	return `#${item}.`;
}

/** The item, and the version of what it asks for, that the mark of a prompt names. */
export function marked(prompt: unknown): { item?: number; version: number } {
	const [, item, version = 0] = /#(\d+)\.(?: v(\d+))?/.exec(String(prompt)) ?? [];
	return { ...(item !== undefined && { item: Number(item) }), version: Number(version) };
}

/** The item whose mark a prompt carries. */
export function itemOf(prompt: unknown): number | undefined {
	return marked(prompt).item;
}
