import { doneLikelihood, firstPollAfter, pollPause, type Cadence } from './cadence';
import { LAST_CHECK_SPACING_MS, LastChecks } from './lastChecks';
import { LearnedLatency } from './learnedLatency';

/** Polls of all tasks together that may start within one second. */
export const MAX_POLLS_PER_SECOND = 5;
const WINDOW_MS = 1_000;

/** A task to be polled; times in ms since the epoch. */
export interface ScheduledTask {
	readonly cadence: Cadence;
	readonly submittedAt: number;
	/** The task's timeout as a point in time: it is checked once more then. */
	readonly deadline: number;
	/** It may be long done: check at once instead of waiting for the usual latency. */
	readonly resumed: boolean;
}

interface Entry {
	readonly cadence: Cadence;
	readonly submittedAt: number;
	readonly deadline: number;
	/** When the next poll is due; undefined while one is under way. */
	due?: number;
	/** The next poll repeats a last check that failed. */
	repeatsLast: boolean;
	lastRunning?: number;
}

/** Which task to poll next, and when. */
export interface NextPoll {
	readonly id: string;
	readonly at: number;
	/** It is the last check before the deadline of the task, or the repetition of one that failed. */
	readonly last: boolean;
}

function likelihoodAt({ cadence, submittedAt, lastRunning }: Entry, at: number): number {
	const lastSeenMs = (lastRunning ?? submittedAt) - submittedAt;
	return doneLikelihood(cadence.latency, at - submittedAt, lastSeenMs);
}

/**
 * The polling schedule of a run: when to check which task. It has no clock and does nothing by itself; every method
 * takes the time, in ms. Tasks wait for their own cadence, all together for the rate limit and for Retry-After; where
 * several are due, the one that is most likely done comes first. Last checks wait for neither: no task is called "not
 * done" without one.
 */
export class Schedule {
	private readonly entries = new Map<string, Entry>();
	private readonly learned = new LearnedLatency();
	private readonly lastChecks = new LastChecks();
	private readonly starts: number[] = [];
	private heldUntil = 0;

	/** Adds a task. */
	add(id: string, task: ScheduledTask, now: number): void {
		const { cadence, submittedAt, deadline, resumed } = task;
		const usual = submittedAt + firstPollAfter(cadence, this.learned.fromS(cadence.latency));
		const due = Math.max(now, resumed ? now : usual);
		this.entries.set(id, { cadence, submittedAt, deadline, due, repeatsLast: false });
		this.lastChecks.add(id, deadline);
	}

	/** The poll to make next; undefined if there is nothing to wait for. `at` may be now or later. */
	next(now: number): NextPoll | undefined {
		const usual = this.nextUsual(now);
		const last = this.nextLast(now);
		return !last || (usual && usual.at < last.at) ? usual : last;
	}

	private nextUsual(now: number): NextPoll | undefined {
		let earliest = Infinity;
		for (const { due = Infinity, repeatsLast } of this.entries.values()) {
			if (!repeatsLast) earliest = Math.min(earliest, due);
		}
		if (earliest === Infinity) return undefined;
		const at = Math.max(now, earliest, this.heldUntil, this.rateFreeAt(now));
		let best: { id: string; due: number; likelihood: number } | undefined;
		for (const [id, entry] of this.entries) {
			const { due = Infinity, repeatsLast } = entry;
			if (due > at || repeatsLast) continue;
			const likelihood = likelihoodAt(entry, at);
			const better =
				!best || likelihood > best.likelihood || (likelihood === best.likelihood && due < best.due);
			if (better) best = { id, due, likelihood };
		}
		return best && { id: best.id, at, last: false };
	}

	private nextLast(now: number): NextPoll | undefined {
		let next = this.lastChecks.next();
		for (const [id, { due = Infinity, repeatsLast }] of this.entries) {
			if (repeatsLast && due < (next?.at ?? Infinity)) next = { id, at: due };
		}
		const free = (this.starts.at(-1) ?? -Infinity) + LAST_CHECK_SPACING_MS;
		return next && { id: next.id, at: Math.max(now, next.at, free), last: true };
	}

	/** A poll starts. */
	started({ id, last }: NextPoll, now: number): void {
		this.starts.push(now);
		if (this.starts.length > MAX_POLLS_PER_SECOND) this.starts.shift();
		const entry = this.entries.get(id);
		if (!entry) return;
		entry.due = undefined;
		if (last) this.lastChecks.remove(id);
	}

	/** The poll said that the task still runs, or said nothing: `pauseMs` instead of the cadence in that case. */
	stillRunning(id: string, now: number, pauseMs?: number): void {
		const entry = this.entries.get(id);
		if (!entry) return;
		if (pauseMs === undefined) entry.lastRunning = now;
		const pause = pauseMs ?? pollPause(entry.cadence, now - entry.submittedAt);
		// What comes after the deadline is the last check's.
		entry.due = now + pause < entry.deadline ? now + pause : undefined;
	}

	/** The last check failed, and is to be repeated at this time. */
	repeatLast(id: string, at: number): void {
		const entry = this.entries.get(id);
		if (!entry) return;
		entry.repeatsLast = true;
		entry.due = at;
	}

	/** The task is done, or nobody waits for it any more. Only a task seen done teaches anything. */
	remove(id: string, doneAt?: number): void {
		const entry = this.entries.get(id);
		if (!entry) return;
		this.entries.delete(id);
		this.lastChecks.remove(id);
		if (doneAt === undefined) return;
		const { cadence, submittedAt, lastRunning } = entry;
		const lastRunningMs = lastRunning === undefined ? undefined : lastRunning - submittedAt;
		this.learned.record(cadence.latency, lastRunningMs, doneAt - submittedAt);
	}

	/** No poll at all before this time (Retry-After). */
	holdUntil(time: number): void {
		this.heldUntil = Math.max(this.heldUntil, time);
	}

	get size(): number {
		return this.entries.size;
	}

	private rateFreeAt(now: number): number {
		const oldest = this.starts[this.starts.length - MAX_POLLS_PER_SECOND];
		return oldest === undefined ? now : oldest + WINDOW_MS;
	}
}
