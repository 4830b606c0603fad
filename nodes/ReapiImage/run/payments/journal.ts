import { createHash } from 'crypto';
import type { IExecuteFunctions } from 'n8n-workflow';
import { abortableSleep } from '../clock';
import { mayBeRepeated, triggerHash } from './repetition';
import { SerialWriter } from './serialWriter';

// Four keys make a note, so these are the notes of a run of 2,000 items, or of many executions at one time; older ones
// are dropped. n8n writes all of them each time.
const MAX_ENTRIES = 8_000;

// A note counts in the hour in which it is made and in the next one: two hours at most. The repetition of an execution
// comes within minutes; what comes later is something else, such as an execution that bears the same id after an import.
const PERIOD_MS = 3_600_000;

// Each try to make a note has a key of its own: after a try whose response was lost, its key would be there in any case,
// but that of the next try tells whether another process has been here.
const STAGES = ['first', 'second'] as const;

// By then another process that was writing at the time of a note has ended its writing; of a slow database, at the
// second time. ms.
const CHECK_BEFORE_MS = 100;
const CHECK_LATER_MS = 1_000;
const CHECKS = 5;

// How long one writing may take; and when a run has lost this much time, it and those of the next minute go on without
// notes: they are there for a rare case, and images are not to wait for them. ms of real time, as for all requests.
const WRITE_TIMEOUT_MS = 1_500;
const UNNOTICED_MS = 250;
const MAX_LOST_MS = 2_500;
const REST_MS = 60_000;

/** What the runs of one node in this process share. */
interface SharedWriter {
	readonly writer: SerialWriter;
	/** Until then no run asks the database; ms on the clock of `performance.now()`. */
	restsUntil: number;
}

const writers = new Map<string, SharedWriter>();

function writerOf(node: string): SharedWriter {
	const longest = async () => await abortableSleep(WRITE_TIMEOUT_MS);
	const shared = writers.get(node) ?? { writer: new SerialWriter(longest), restsUntil: 0 };
	writers.set(node, shared);
	return shared;
}

/**
 * Notes in n8n's database, before each submission, that it is about to be made. n8n 1.x hands the execution of a worker
 * that died to another one, which runs the node again from the start, without the memory of the first process: the note
 * is what then keeps it from paying again.
 *
 * n8n keeps the notes of a node as one list without a lock, so that two workers that write at the same time lose the
 * notes of one of them. Each note is therefore looked for before the submission, and once more a second later, and
 * written again if it is gone.
 */
export class SubmissionJournal {
	private readonly shared: SharedWriter;
	private runKey?: string;
	private lostMs = 0;
	private lostUntil = 0;

	private constructor(
		private readonly context: IExecuteFunctions,
		private readonly signal: AbortSignal,
		private readonly executionId: string,
		private readonly runIndex: string,
	) {
		const { id, name } = context.getNode();
		this.shared = writerOf(JSON.stringify([context.getWorkflow().id, id || name]));
	}

	/** The journal of a run; undefined where n8n never repeats an execution, so that there is nothing to guard against. */
	static of(
		context: IExecuteFunctions,
		signal: AbortSignal,
		executionId: string | undefined,
		runIndex: string,
	): SubmissionJournal | undefined {
		if (executionId === undefined || !mayBeRepeated(context)) return undefined;
		return new SubmissionJournal(context, signal, executionId, runIndex);
	}

	/**
	 * Notes a submission; takes some seconds at most, whatever the database does.
	 * @param serial how many submissions of this item this run has noted before
	 * @returns false if another process has noted the same one in the last two hours
	 */
	async note(itemIndex: number, serial: number): Promise<boolean> {
		const startedAt = performance.now();
		if (startedAt < this.shared.restsUntil) return true;
		this.runKey ??= this.describeRun();
		const submission = JSON.stringify([this.runKey, itemIndex, serial]);
		const isNew = await this.claim(submission);
		this.countDelay(startedAt, performance.now());
		return isNew;
	}

	private describeRun(): string {
		// Copied nodes may have the same id, but not the same name.
		const { id, name } = this.context.getNode();
		return JSON.stringify([this.executionId, id, name, this.runIndex, triggerHash(this.context)]);
	}

	private async claim(submission: string): Promise<boolean> {
		for (const stage of STAGES) {
			const known = await this.write(submission, [stage]);
			if (known === true) return false;
			if (known === false) {
				await this.keep(submission, CHECK_BEFORE_MS);
				void this.keep(submission, CHECK_LATER_MS);
				return true;
			}
		}
		return true;
	}

	/** Looks for a note after each pause, in ms, until it is there. */
	private async keep(submission: string, pause: number): Promise<void> {
		for (let checks = 0; checks < CHECKS; checks++) {
			await abortableSleep(pause, this.signal);
			if (this.signal.aborted || (await this.write(submission, STAGES)) !== false) return;
		}
	}

	/** Writes a note; resolves to whether it was there before, or to undefined if that could not be found out in time. */
	private async write(submission: string, stages: readonly string[]): Promise<boolean | undefined> {
		const period = Math.floor(Date.now() / PERIOD_MS);
		const keysIn = (at: number) => stages.map((stage) => keyOf(submission, stage, at));
		const current = keysIn(period);
		const written = this.shared.writer.add([...current, ...keysIn(period + 1)], async (keys) => {
			const options = { mode: 'entries' as const, maxEntries: MAX_ENTRIES };
			const { helpers } = this.context;
			const { processed } = await helpers.checkProcessedAndRecord([...keys], 'node', options);
			return new Set(processed.map(String));
		});
		const late = abortableSleep(WRITE_TIMEOUT_MS, this.signal).then(() => undefined);
		try {
			const known = await Promise.race([written, late]);
			return known && current.every((key) => known.has(key));
		} catch (error) {
			// Not every host has the helper or a database behind it (an unsaved workflow, a test bench). The run goes on
			// with the protection that its own memory gives.
			this.context.logger.debug('reAPI: submissions cannot be noted in the database', {
				reason: (error as Error).message,
			});
			return undefined;
		}
	}

	// Items that wait at the same time lose that time once.
	private countDelay(from: number, to: number): void {
		this.lostMs += Math.max(0, to - Math.max(from, this.lostUntil) - UNNOTICED_MS);
		this.lostUntil = Math.max(this.lostUntil, to);
		if (this.lostMs > MAX_LOST_MS) this.shared.restsUntil = to + REST_MS;
	}
}

function keyOf(submission: string, stage: string, period: number): string {
	return createHash('sha256').update(`${submission}/${stage}/${period}`).digest('base64url');
}
