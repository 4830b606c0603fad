import type { ReapiClient } from '../../api/client';
import type { Failure } from '../../api/failure';
import { classifyPoll, type PollResult } from '../../api/classifyPoll';
import { backoff, RETRY } from '../../api/retryPolicy';
import type { ApiResponse } from '../../api/response';
import type { Task } from '../../api/task';
import type { Clock } from '../clock';
import type { LearnedLatency } from './learnedLatency';
import type { AdaptiveRate } from './rate';
import { Schedule, type NextPoll, type ScheduledTask } from './schedule';

/** How the wait for a task ended. */
export type WaitEnd =
	| { readonly kind: 'completed' | 'failed'; readonly task: Task }
	/**
	 * The timeout passed; `failure` is what the last poll said, if that was not "still running"; `notFound` the same, if
	 * that was that there is no such task.
	 */
	| {
			readonly kind: 'timeout';
			/** As it was last seen. */
			readonly task?: Task;
			readonly failure?: Failure;
			readonly notFound?: Failure;
	  }
	/** reAPI refuses to tell: the key is wrong. */
	| { readonly kind: 'pollRefused'; readonly failure: Failure }
	/** reAPI has said often enough that there is no such task. */
	| { readonly kind: 'notFound'; readonly failure: Failure }
	| { readonly kind: 'canceled' };

/** What to wait for. */
export interface WaitOrder extends ScheduledTask {
	readonly taskId: string;
}

// One for all: a reason of its own for each wake-up would cost a stack trace each time.
const WOKEN = new Error('There is something to do');

interface Wait extends WaitOrder {
	readonly since: number;
	readonly end: (end: WaitEnd) => void;
	/** Polls that were started; only the latest one decides when to poll again. */
	polls: number;
	failures: number;
	/** How often in a row reAPI has said that there is no such task. */
	notFoundPolls: number;
	/** The last check before the deadline has got a response. */
	lastCheckDone: boolean;
	lastTask?: Task;
	lastFailure?: Failure;
	notFound?: Failure;
}

/** Waits for all tasks of a run with one schedule. */
export class Poller {
	private readonly waits = new Map<string, Wait>();
	private readonly schedule: Schedule;
	private serial = 0;
	private running = false;
	private pause = new AbortController();
	/** The time until which the loop sleeps, unless woken. */
	private asleepUntil = 0;

	constructor(
		private readonly client: ReapiClient,
		private readonly clock: Clock,
		private readonly rate: AdaptiveRate,
		private readonly signal: AbortSignal,
		learned: LearnedLatency,
	) {
		this.schedule = new Schedule(rate, learned);
	}

	/** Resolves when the task is done, its deadline passed, or the run is canceled. */
	async wait(order: WaitOrder): Promise<WaitEnd> {
		if (this.signal.aborted) return { kind: 'canceled' };
		// Two items may name the same task, so that its id is not a key.
		const key = String(this.serial++);
		const now = this.clock.now();
		const ended = new Promise<WaitEnd>((end) => {
			this.waits.set(key, {
				...order,
				since: now,
				end,
				polls: 0,
				failures: 0,
				notFoundPolls: 0,
				lastCheckDone: false,
			});
		});
		// An API may moderate before it accepts: the task begins when it is accepted, not when it is sent.
		this.schedule.add(key, order.resumed ? order : { ...order, submittedAt: now }, now);
		this.wake(now);
		void this.run();
		return await ended;
	}

	private async run(): Promise<void> {
		if (this.running) return;
		this.running = true;
		while (this.waits.size > 0 && !this.signal.aborted) await this.step();
		this.running = false;
	}

	private async step(): Promise<void> {
		const now = this.clock.now();
		this.expire(now);
		const next = this.schedule.next(now);
		if (next && next.at <= now) {
			this.schedule.started(next, now);
			void this.poll(next);
			return;
		}
		if (this.waits.size > 0) await this.sleepUntil(this.nextEvent(now), now);
	}

	/** When there is something to do again: a poll to make, or a wait to give up. */
	private nextEvent(now: number): number {
		let at = this.schedule.next(now)?.at ?? Infinity;
		for (const wait of this.waits.values()) at = Math.min(at, endOf(wait));
		return at;
	}

	private async sleepUntil(time: number, now: number): Promise<void> {
		this.pause = new AbortController();
		this.asleepUntil = time;
		await this.clock.sleep(Math.max(0, time - now), this.pause.signal);
	}

	/** Ends the sleep if there is something to do before its end, or nothing any more. */
	private wake(now: number): void {
		if (this.waits.size === 0 || this.nextEvent(now) < this.asleepUntil) this.pause.abort(WOKEN);
	}

	private async poll({ id: key, last }: NextPoll): Promise<void> {
		const wait = this.waits.get(key);
		if (!wait) return;
		const poll = ++wait.polls;
		const sentAt = this.clock.now();
		const response = await this.client.getTask(wait.taskId);
		const now = this.clock.now();
		const result = classifyPoll(response, wait.taskId, now);
		this.vote(response, result, sentAt, now);
		const latest = poll === wait.polls;
		// That an earlier poll failed means nothing any more.
		if (!latest && result.kind !== 'task') return;
		// Nothing of what follows has an effect if the wait has ended meanwhile, by its deadline or by Stop.
		const end = endBy(wait, result, now);
		if (end) {
			// When a task of an earlier run was done is not known.
			const doneAt = result.kind === 'task' && !wait.resumed ? now : undefined;
			this.finish(key, wait, end, doneAt);
		} else if (latest) this.again(key, wait, result, now, last);
		this.wake(now);
	}

	/** What the response means for the rate of all requests. */
	private vote(response: ApiResponse, result: PollResult, sentAt: number, now: number): void {
		if (result.kind === 'transient' && result.rateLimited) {
			this.rate.noteObjection(now, result.pauseMs, sentAt);
		} else if (response.kind === 'response') this.rate.noteAccepted(now);
	}

	/** Plans the next poll of a task that is not known to be done. */
	private again(key: string, wait: Wait, result: PollResult, now: number, last: boolean): void {
		if (result.kind !== 'transient') {
			wait.lastCheckDone ||= last;
			return this.schedule.stillRunning(key, now);
		}
		const pauseMs = result.pauseMs ?? backoff(wait.failures);
		if (!last) return this.schedule.stillRunning(key, now, pauseMs);
		// Each pause is cut to what is left of the timeout; what is too late for that still has a moment.
		const at = now < wait.deadline ? Math.min(now + pauseMs, wait.deadline) : now + pauseMs;
		if (at > wait.deadline + RETRY.lastCheckMs) this.finish(key, wait, timeoutOf(wait));
		else this.schedule.repeatLast(key, at);
	}

	private expire(now: number): void {
		for (const [key, wait] of this.waits) {
			if (now >= endOf(wait)) this.finish(key, wait, timeoutOf(wait));
		}
	}

	private finish(key: string, wait: Wait, end: WaitEnd, doneAt?: number): void {
		this.schedule.remove(key, doneAt);
		wait.end(end);
		this.waits.delete(key);
	}

	/** Ends all waits at once: the execution was canceled. */
	cancel(): void {
		for (const [key, wait] of this.waits) this.finish(key, wait, { kind: 'canceled' });
		this.wake(this.clock.now());
	}
}

/** Notes what a poll said, and tells how that ends the wait, if it does. */
function endBy(wait: Wait, result: PollResult, now: number): WaitEnd | undefined {
	if (result.kind === 'task') {
		const { task } = result;
		wait.lastTask = task;
		wait.failures = 0;
		wait.notFoundPolls = 0;
		wait.lastFailure = undefined;
		wait.notFound = undefined;
		return task.status === 'processing' ? undefined : { kind: task.status, task };
	}
	const { failure } = result;
	wait.lastFailure = failure;
	if (result.kind === 'denied') return { kind: 'pollRefused', failure };
	if (result.kind === 'transient') {
		wait.failures++;
		// An earlier "not found" must not let a task be bought anew that reAPI cannot tell of now.
		wait.notFound = undefined;
		return undefined;
	}
	wait.notFound = failure;
	wait.notFoundPolls++;
	const early = now - wait.since < RETRY.notFoundMs;
	const believed = !early && wait.notFoundPolls >= RETRY.notFoundChecks;
	return believed ? { kind: 'notFound', failure } : undefined;
}

/** When the wait ends at the latest: a last check that has no response yet gets some seconds more. */
function endOf({ deadline, lastCheckDone }: Wait): number {
	return lastCheckDone ? deadline : deadline + RETRY.waitEndMs;
}

function timeoutOf({ taskId, lastTask, lastFailure, notFound, lastCheckDone }: Wait): WaitEnd {
	const failure = lastFailure ?? (lastCheckDone ? undefined : noResponse(taskId));
	return {
		kind: 'timeout',
		...(lastTask && { task: lastTask }),
		...(failure && { failure }),
		...(notFound && { notFound }),
	};
}

function noResponse(taskId: string): Failure {
	return { reason: 'reAPI did not respond in time', advice: '', taskId };
}
