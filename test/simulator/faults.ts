import type { z } from 'zod';
import { plannedFault, type ResponseFault, type RequestKind, type TaskFault } from './faultKinds';
import { PromptTriggers } from './triggers';

/** The request, or the task to be made, that a fault may hit. */
export interface FaultTarget {
	readonly on: RequestKind | 'task';
	/** The prompt of the task that is asked about; undefined on balance requests and for unknown tasks. */
	readonly prompt?: string;
	readonly taskId?: string;
	/** Number of the image, from 0. */
	readonly index?: number;
	readonly key?: string;
}

/** Which targets a fault hits: all that has these values (`prompt`: contains the text), or what the function says. */
export type FaultMatch =
	| { prompt?: string | RegExp; taskId?: string; index?: number; key?: string }
	| ((target: FaultTarget) => boolean);

/** A fault as a test plans it: on which requests (or `task`), what, how often, after how many others. */
export type PlannedFault = z.input<typeof plannedFault> & { match?: FaultMatch };

/** A fault in the plan. */
export interface FaultRule<F extends ResponseFault | TaskFault = ResponseFault | TaskFault> {
	readonly on: FaultTarget['on'];
	readonly fault: F;
	readonly match?: FaultMatch;
	readonly times: number | 'always';
	readonly skip: number;
	/** Targets that matched so far, those that were let pass included. */
	seen: number;
	/** Targets that were hit so far. */
	used: number;
}

function matches(match: FaultMatch | undefined, target: FaultTarget): boolean {
	if (match === undefined) return true;
	if (typeof match === 'function') return match(target);
	const { prompt } = match;
	const text = target.prompt ?? '';
	if (prompt instanceof RegExp ? !prompt.test(text) : !text.includes(prompt ?? '')) return false;
	return (['taskId', 'index', 'key'] as const).every(
		(name) => match[name] === undefined || match[name] === target[name],
	);
}

// The first rule that is not used up, in the order in which they were planned.
function take<F extends ResponseFault | TaskFault>(
	rules: Array<FaultRule<F>>,
	target: FaultTarget,
): F | undefined {
	for (const rule of rules) {
		const left = rule.times === 'always' || rule.used < rule.times;
		if (!left || rule.on !== target.on || !matches(rule.match, target)) continue;
		rule.seen += 1;
		if (rule.seen <= rule.skip) continue;
		rule.used += 1;
		return rule.fault;
	}
	return undefined;
}

/** The faults to come: those planned by a test first, then those that a prompt asks for. */
export class FaultPlan {
	private responseRules: Array<FaultRule<ResponseFault>> = [];
	private taskRules: Array<FaultRule<TaskFault>> = [];
	private readonly triggers = new PromptTriggers();

	/**
	 * Plans a fault.
	 * @returns the rule, whose `used` tells how often it has hit
	 * @throws ZodError when it is not a known fault
	 */
	add({ match, ...rest }: PlannedFault): FaultRule {
		const planned = plannedFault.parse(rest);
		const state = { match, seen: 0, used: 0 };
		if (planned.on === 'task') {
			const rule = { ...planned, ...state };
			this.taskRules.push(rule);
			return rule;
		}
		const rule = { ...planned, ...state };
		this.responseRules.push(rule);
		return rule;
	}

	/** All rules, those used up included. */
	list(): readonly FaultRule[] {
		return [...this.responseRules, ...this.taskRules];
	}

	/** Forgets the plan, and which `once` of a prompt has had its turn. */
	clear(): void {
		this.responseRules = [];
		this.taskRules = [];
		this.triggers.clear();
	}

	/** The fault for a request, if any; it counts as used. */
	forResponse(target: FaultTarget & { on: RequestKind }): ResponseFault | undefined {
		return take(this.responseRules, target) ?? this.triggers.forResponse(target);
	}

	/** The faults of a task that is being made: one of the plan, and those of its prompt. */
	forTask(target: Omit<FaultTarget, 'on'>): TaskFault[] {
		const planned = take(this.taskRules, { ...target, on: 'task' });
		return [...(planned ? [planned] : []), ...this.triggers.forTask(target.prompt ?? '')];
	}
}
