import { FAULTS } from '../faults/faultList';
import type { PlannedFault } from '../simulator';
import { chance } from '../simulator/chance';

const MINUTE = 60_000;

/** How the node is set in the workflows: what it does with a failed item. */
export const WORKFLOWS = ['stop', 'continue', 'errorOutput', 'retry'] as const;
export type WorkflowKind = (typeof WORKFLOWS)[number];

/** A batch that one call of a webhook starts. */
export interface Order {
	readonly number: number;
	/** When it is sent, in ms since the start. */
	readonly at: number;
	readonly workflow: WorkflowKind;
	readonly items: ReadonlyArray<{ readonly prompt: string; readonly n: number }>;
}

/** What is done to n8n or to the API at a time, in ms since the start. */
export interface Incident {
	/** An execution is stopped; n8n is killed and started again; the API refuses connections. */
	readonly kind: 'stop' | 'kill' | 'outage';
	readonly at: number;
}

function oneOf<T>(values: readonly T[], ...parts: unknown[]): T | undefined {
	return values[Math.floor(chance(...parts) * values.length)];
}

// Half a second of jitter at the most: orders stay in their order.
const ORDER_EVERY_MS = 1000;

/** The order with this number. */
export function orderAt(seed: number, number: number): Order {
	const draw = (...parts: unknown[]) => chance(seed, 'order', number, ...parts);
	const items = Array.from({ length: 1 + Math.floor(draw('items') * 3) }, (_, item) => ({
		prompt: `Soak ${number}.${item}: a lighthouse`,
		n: draw('images', item) < 0.8 ? 1 : 2,
	}));
	return {
		number,
		at: number * ORDER_EVERY_MS + draw('jitter') * (ORDER_EVERY_MS / 2),
		workflow: oneOf(WORKFLOWS, seed, 'workflow', number) ?? 'stop',
		items,
	};
}

/** Order and item of a prompt; undefined if it is none of ours. */
export function itemOfPrompt(prompt: string): { order: number; item: number } | undefined {
	const [, order, item] = /^Soak (\d+)\.(\d+):/.exec(prompt) ?? [];
	return order === undefined ? undefined : { order: Number(order), item: Number(item) };
}

const FAULTY = 0.35;
// Submissions first: there the money is lost.
const TARGETS = ['submit', 'submit', 'poll', 'image', 'task'] as const;
const TIMES = [1, 1, 1, 2, 'always'] as const;

/** The node waits for three minutes for the response to a submission, or for its end. */
export function takesMinutes(fault: PlannedFault['fault']): boolean {
	if (fault.kind === 'unended') return fault.then === 'silence';
	return fault.kind === 'hang' || fault.kind === 'stall';
}

/**
 * The faults of an item.
 * @param quick leaves out those that hold up the execution for minutes
 */
export function faultsOf(seed: number, prompt: string, quick = false): PlannedFault[] {
	const draw = (...parts: unknown[]) => [seed, 'fault', prompt, ...parts];
	if (chance(...draw()) >= FAULTY) return [];
	const on = oneOf(TARGETS, ...draw('on')) ?? 'submit';
	const fault = oneOf(FAULTS[on], ...draw('kind'));
	if (!fault || (quick && on === 'submit' && takesMinutes(fault))) return [];
	const times = oneOf(TIMES, ...draw('times')) ?? 1;
	// The types pair each target with its own faults, and so does the table.
	return [{ on, fault, times, match: { prompt } } as PlannedFault];
}

/** How long a task takes, in seconds: so long that there is something to stop and to kill. */
export function taskSeconds(seed: number, prompt: string): number {
	return 1 + 5 * chance(seed, 'seconds', prompt);
}

/** So often something happens, in ms on the average. */
const EVERY: Record<Incident['kind'], number> = {
	stop: 6_000,
	outage: 2 * MINUTE,
	kill: 4 * MINUTE,
};

/** The last kill is so early that a long life of the process follows, whose memory can be judged. */
const KILLS_WITHIN = 0.4;

/** Everything that happens in a run of so many minutes. */
export function incidents(seed: number, minutes: number): Incident[] {
	const all = minutes * MINUTE;
	const list = (kind: Incident['kind']): Incident[] => {
		const count = Math.max(1, Math.round(all / EVERY[kind]));
		const slot = (kind === 'kill' ? all * KILLS_WITHIN : all) / count;
		return Array.from({ length: count }, (_, index) => ({
			kind,
			at: (index + chance(seed, kind, index)) * slot,
		}));
	};
	return [...list('stop'), ...list('outage'), ...list('kill')].sort((a, b) => a.at - b.at);
}

/** The execution that a Stop at a time chooses among those that run; undefined if none does. */
export function stopsAmong(
	seed: number,
	at: number,
	running: readonly string[],
): string | undefined {
	return oneOf(running, seed, 'chosen', at);
}
