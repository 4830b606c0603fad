import type { IExecuteFunctions } from 'n8n-workflow';
import type { Clock } from '../clock';
import { type SerialWriter, serialWriterOf } from './serialWriter';

// Enough for a run of 2,000 items, or for many executions at one time; older entries make room. n8n writes all of them
// each time: some 3 ms on PostgreSQL.
const MAX_ENTRIES = 2_000;

// By then another process that was writing at the time of a note has ended its writing; of a slow database, at the
// second time. In milliseconds.
const CHECK_BEFORE_MS = 100;
const CHECK_LATER_MS = 1_000;
const CHECKS = 5;

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
	private readonly notebook: SerialWriter;

	constructor(
		private readonly context: IExecuteFunctions,
		private readonly clock: Clock,
		private readonly signal: AbortSignal,
		private readonly runKey: string,
	) {
		const { id, name } = context.getNode();
		this.notebook = serialWriterOf(`${context.getWorkflow().id ?? ''}/${id ?? name}`);
	}

	/**
	 * Notes a submission.
	 * @param serial how many submissions of this item this run has noted before
	 * @returns false if another process has noted the same one before
	 */
	async note(itemIndex: number, serial: number): Promise<boolean> {
		const key = `${this.runKey}/${itemIndex}/${serial}`;
		// Where two processes make the first note of a node, the database refuses the second one's list.
		const known = (await this.write(key)) ?? (await this.write(key));
		if (known === false) {
			await this.keep(key, CHECK_BEFORE_MS);
			void this.keep(key, CHECK_LATER_MS);
		}
		return known !== true;
	}

	/** Looks for a note after each pause, in ms, until it is there. */
	private async keep(key: string, pause: number): Promise<void> {
		for (let checks = 0; checks < CHECKS; checks++) {
			await this.clock.sleep(pause, this.signal);
			if ((await this.write(key)) !== false) return;
		}
	}

	/** Writes a note; resolves to whether it was there before, or to undefined if that could not be found out. */
	private async write(key: string): Promise<boolean | undefined> {
		try {
			return await this.notebook.add(key, async (keys) => {
				const options = { mode: 'entries' as const, maxEntries: MAX_ENTRIES };
				const { helpers } = this.context;
				const { processed } = await helpers.checkProcessedAndRecord([...keys], 'node', options);
				return new Set(processed.map(String));
			});
		} catch (error) {
			// Not every host has the helper or a database behind it (an unsaved workflow, a test bench). The run goes on
			// with the protection that its own memory gives.
			this.context.logger.debug('reAPI: submissions cannot be noted in the database', {
				reason: (error as Error).message,
			});
			return undefined;
		}
	}
}
