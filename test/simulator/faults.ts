import type { z } from 'zod';
import { plannedFault, type AnswerFault, type RequestKind, type TaskFault } from './faultKinds';
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

export type PlannedFault = z.input<typeof plannedFault> & { match?: FaultMatch };

/** A fault in the plan. */
export interface FaultRule {
	readonly on: FaultTarget['on'];
	readonly fault: AnswerFault | TaskFault;
	readonly match?: FaultMatch;
	readonly times: number;
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

/** The faults to come: those planned by a test first, then those that a prompt asks for. */
export class FaultPlan {
	private rules: Array<FaultRule & { readonly skip: number }> = [];
	private readonly triggers = new PromptTriggers();

	/**
	 * Plans a fault; the first one planned is the first to hit.
	 * @returns the rule, whose `used` tells whether it has hit
	 * @throws ZodError when it is not a known fault
	 */
	add(planned: PlannedFault): FaultRule {
		const { match, ...rest } = planned;
		const times = rest.times === Infinity ? Number.MAX_SAFE_INTEGER : rest.times;
		const rule = { ...plannedFault.parse({ ...rest, times }), match, seen: 0, used: 0 };
		this.rules.push(rule);
		return rule;
	}

	/** All rules, those used up included. */
	list(): readonly FaultRule[] {
		return this.rules;
	}

	clear(): void {
		this.rules = [];
		this.triggers.clear();
	}

	/** The fault for a request, if any; it counts as used. */
	forAnswer(target: FaultTarget & { on: RequestKind }): AnswerFault | undefined {
		return (this.take(target) ?? this.triggers.forAnswer(target)) as AnswerFault | undefined;
	}

	/** The faults of a task that is being made: at most one of each kind. */
	forTask(target: Omit<FaultTarget, 'on'>): TaskFault[] {
		const planned = this.take({ ...target, on: 'task' }) as TaskFault | undefined;
		return [...(planned ? [planned] : []), ...this.triggers.forTask(target.prompt ?? '')];
	}

	private take(target: FaultTarget): AnswerFault | TaskFault | undefined {
		for (const rule of this.rules) {
			if (rule.on !== target.on || rule.used >= rule.times) continue;
			if (!matches(rule.match, target)) continue;
			rule.seen += 1;
			if (rule.seen <= rule.skip) continue;
			rule.used += 1;
			return rule.fault;
		}
		return undefined;
	}
}
