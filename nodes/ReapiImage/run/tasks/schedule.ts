import { doneLikelihood, firstCheckSpan, pollPause, type Cadence, type Span } from './cadence';
import { FirstChecks } from './firstChecks';
import { LAST_CHECK_SPACING_MS, LastChecks } from './lastChecks';
import type { LearnedLatency } from './learnedLatency';
import type { AdaptiveRate } from './rate';

/** One of so many tasks of a run finds out whether the first check may come earlier. */
const EXPLORING_OF = 5;

/** A task to be polled; times in ms since the epoch. */
export interface ScheduledTask {
	readonly cadence: Cadence;
	/** When the task was accepted. */
	readonly submittedAt: number;
	/** The task's timeout as a point in time: it is checked once more then. */
	readonly deadline: number;
	/** It may be long done: check at once instead of waiting for the usual latency. */
	readonly resumed: boolean;
}

interface Entry {
	readonly task: ScheduledTask;
	/** When its first check is due, while that has not been made. */
	first?: number;
	/** From when on the node's own cadence would have made the first check, in ms after the submission. */
	readonly firstFromMs?: number;
	/** When the next check is due; undefined while one is under way. */
	due?: number;
	/** The next check repeats a last check that failed. */
	repeatsLast: boolean;
	lastRunning?: number;
}

/** Which task to check next, and when. */
export interface NextPoll {
	readonly id: string;
	readonly at: number;
	/** It is the last check before the deadline of the task, or the repetition of one that failed. */
	readonly last: boolean;
}

function likelihoodAt({ task, lastRunning }: Entry, at: number): number {
	const { cadence, submittedAt } = task;
	const lastRunningMs = (lastRunning ?? submittedAt) - submittedAt;
	return doneLikelihood(cadence.latency, at - submittedAt, lastRunningMs);
}

/**
 * The polling schedule of a run: when to check which task. It has no clock and does nothing by itself; every method
 * takes the time, in ms. Tasks wait for their own cadence, all together for the rate; where several are due, the one
 * that is most likely done comes first. Last checks do not wait for the rate: no task is called "not done" without one.
 */
export class Schedule {
	private readonly entries = new Map<string, Entry>();
	private readonly firstChecks = new FirstChecks();
	private readonly lastChecks = new LastChecks();
	private lastStart = -Infinity;
	/** How many tasks of each cell the run has added. */
	private readonly added = new Map<string | undefined, number>();

	constructor(
		private readonly rate: AdaptiveRate,
		private readonly learned: LearnedLatency,
	) {}

	/** Adds a task. */
	add(id: string, task: ScheduledTask, now: number): void {
		const span = task.resumed ? undefined : this.firstCheckSpan(task.cadence);
		const ownCadence = task.cadence.pollIntervalS === 0;
		const entry: Entry = {
			task,
			due: now,
			repeatsLast: false,
			...(ownCadence && { firstFromMs: span?.fromMs }),
		};
		if (span) {
			entry.first = this.firstChecks.place({
				fromMs: task.submittedAt + span.fromMs,
				toMs: task.submittedAt + span.toMs,
			});
			entry.due = Math.max(now, entry.first);
		}
		this.entries.set(id, entry);
		this.lastChecks.add(id, task.deadline);
	}

	private firstCheckSpan(cadence: Cadence): Span {
		const { cell } = cadence;
		const added = this.added.get(cell) ?? 0;
		this.added.set(cell, added + 1);
		return firstCheckSpan(cadence, this.learned.fromS(cadence, added % EXPLORING_OF === 0));
	}

	/** The check to make next; undefined if there is nothing to wait for. `at` may be now or later. */
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
		const at = Math.max(now, earliest, this.rate.nextCheckAt);
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
		const free = this.lastStart + LAST_CHECK_SPACING_MS;
		return next && { id: next.id, at: Math.max(now, next.at, free), last: true };
	}

	/** A check starts. */
	started({ id, last }: NextPoll, now: number): void {
		this.rate.noteRequest(now);
		this.lastStart = now;
		const entry = this.entries.get(id);
		if (!entry) return;
		entry.due = undefined;
		entry.repeatsLast = false;
		this.releaseFirst(entry);
		if (last) this.lastChecks.remove(id);
	}

	/** The check said that the task still runs, or said nothing: `pauseMs` instead of the cadence in that case. */
	stillRunning(id: string, now: number, pauseMs?: number): void {
		const entry = this.entries.get(id);
		if (!entry) return;
		const { cadence, submittedAt, deadline } = entry.task;
		if (pauseMs === undefined) entry.lastRunning = now;
		const pause = pauseMs ?? pollPause(cadence, now - submittedAt);
		// What comes after the deadline is the last check's.
		entry.due = now + pause < deadline ? now + pause : undefined;
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
		this.releaseFirst(entry);
		if (doneAt === undefined) return;
		const { cadence, submittedAt } = entry.task;
		const { lastRunning, firstFromMs } = entry;
		this.learned.record(cadence, {
			...(lastRunning !== undefined && { lastRunningMs: lastRunning - submittedAt }),
			firstFromMs,
			doneMs: doneAt - submittedAt,
		});
	}

	private releaseFirst(entry: Entry): void {
		if (entry.first !== undefined) this.firstChecks.release(entry.first);
		entry.first = undefined;
	}

	get size(): number {
		return this.entries.size;
	}
}
