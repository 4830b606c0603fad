import type { ReapiClient } from '../../api/client';
import type { Failure } from '../../api/failure';
import { classifyPoll, type PollResult } from '../../api/classifyPoll';
import { backoff } from '../../api/retryPolicy';
import type { Task } from '../../api/task';
import type { Clock } from '../clock';
import type { RateLimitPause } from './rateLimitPause';
import { Schedule, type ScheduledTask } from './schedule';

/** How the wait for a task ended. */
export type WaitEnd =
	| { readonly kind: 'completed' | 'failed'; readonly task: Task }
	/**
	 * The timeout passed; `failure` is what the last poll said, if that was not "still running"; `notFound` what reAPI
	 * said of a task that it has never known.
	 */
	| {
			readonly kind: 'timeout';
			/** As it was last seen. */
			readonly task?: Task;
			readonly failure?: Failure;
			readonly notFound?: Failure;
	  }
	/** reAPI refuses to tell: wrong key, no such task. */
	| { readonly kind: 'lost'; readonly failure: Failure }
	| { readonly kind: 'canceled' };

/** What to wait for. */
export interface WaitOrder extends ScheduledTask {
	readonly taskId: string;
}

// A task may not be readable right after its submission; and where the first look comes later than that, one answer
// alone must not end the wait for what is paid for.
const NOT_FOUND_TOLERANCE_MS = 30_000;
const NOT_FOUND_LOOKS = 3;
// A poll that is under way when the timeout passes gets this long to answer.
const GRACE_MS = 5_000;
// One for all: a reason of its own for each wake-up would cost a stack trace each time.
const WOKEN = new Error('There is something to do');

interface Wait extends WaitOrder {
	readonly since: number;
	readonly end: (end: WaitEnd) => void;
	failures: number;
	/** How often in a row reAPI has said that there is no such task. */
	notFoundLooks: number;
	lastTask?: Task;
	lastFailure?: Failure;
	notFound?: Failure;
}

/** Waits for all tasks of a run with one schedule. */
export class Poller {
	private readonly waits = new Map<string, Wait>();
	private readonly schedule = new Schedule();
	private serial = 0;
	private running = false;
	private pause = new AbortController();
	/** The time until which the loop sleeps, unless woken. */
	private asleepUntil = 0;

	constructor(
		private readonly client: ReapiClient,
		private readonly clock: Clock,
		private readonly gate: RateLimitPause,
		private readonly signal: AbortSignal,
	) {}

	/** Resolves when the task is done, its deadline passed, or the run is canceled. */
	async wait(order: WaitOrder): Promise<WaitEnd> {
		if (this.signal.aborted) return { kind: 'canceled' };
		// Two items may name the same task, so that its id is not a key.
		const key = String(this.serial++);
		const now = this.clock.now();
		const ended = new Promise<WaitEnd>((end) => {
			this.waits.set(key, { ...order, since: now, end, failures: 0, notFoundLooks: 0 });
		});
		this.schedule.add(key, order, now);
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
		this.schedule.holdUntil(this.gate.opensAt);
		const next = this.schedule.next(now);
		if (next && next.at <= now) {
			this.schedule.started(next.id, now);
			void this.poll(next.id);
			return;
		}
		if (this.waits.size > 0) await this.sleepUntil(this.nextEvent(now), now);
	}

	/** When there is something to do again: a poll to make, or a wait to give up. */
	private nextEvent(now: number): number {
		let at = this.schedule.next(now)?.at ?? Infinity;
		for (const { deadline } of this.waits.values()) at = Math.min(at, deadline + GRACE_MS);
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

	private async poll(key: string): Promise<void> {
		const wait = this.waits.get(key);
		if (!wait) return;
		const answer = await this.client.getTask(wait.taskId);
		const now = this.clock.now();
		// The wait may have ended meanwhile, by its deadline or by Stop.
		if (this.waits.has(key)) this.judge(key, wait, classifyPoll(answer, wait.taskId, now), now);
		this.wake(now);
	}

	private judge(key: string, wait: Wait, verdict: PollResult, now: number): void {
		if (verdict.kind === 'task') {
			const { task } = verdict;
			wait.lastTask = task;
			wait.failures = 0;
			wait.notFoundLooks = 0;
			wait.lastFailure = undefined;
			wait.notFound = undefined;
			if (task.status !== 'processing') {
				this.finish(key, { kind: task.status, task }, wait.resumed ? undefined : now);
			} else this.again(key, wait, now);
			return;
		}
		const { failure } = verdict;
		wait.lastFailure = failure;
		if (verdict.kind === 'denied') this.finish(key, { kind: 'lost', failure });
		else if (verdict.kind === 'notFound') {
			wait.notFound = failure;
			const early = now - wait.since < NOT_FOUND_TOLERANCE_MS;
			if (++wait.notFoundLooks < NOT_FOUND_LOOKS || early) this.again(key, wait, now);
			else this.finish(key, { kind: 'lost', failure });
		} else {
			const pauseMs = verdict.pauseMs ?? backoff(++wait.failures);
			const limited = verdict.pauseMs !== undefined || failure.httpStatus === 429;
			if (limited) this.gate.closeUntil(now + pauseMs);
			this.again(key, wait, now, pauseMs);
		}
	}

	private again(key: string, wait: Wait, now: number, pauseMs?: number): void {
		if (now >= wait.deadline) this.finish(key, this.timeoutOf(wait));
		else this.schedule.stillRunning(key, now, pauseMs);
	}

	private expire(now: number): void {
		for (const [key, wait] of this.waits) {
			if (now >= wait.deadline + GRACE_MS) this.finish(key, this.timeoutOf(wait));
		}
	}

	private timeoutOf({ lastTask, lastFailure, notFound }: Wait): WaitEnd {
		const failure = lastFailure && { failure: lastFailure };
		return {
			kind: 'timeout',
			...(lastTask && { task: lastTask }),
			...failure,
			...(notFound && { notFound }),
		};
	}

	private finish(key: string, end: WaitEnd, doneAt?: number): void {
		this.schedule.remove(key, doneAt);
		this.waits.get(key)?.end(end);
		this.waits.delete(key);
	}

	/** Ends all waits at once: the execution was canceled. */
	cancel(): void {
		for (const key of [...this.waits.keys()]) this.finish(key, { kind: 'canceled' });
		this.wake(this.clock.now());
	}
}
