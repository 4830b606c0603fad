import type { IExecuteFunctions } from 'n8n-workflow';

// Enough for the executions that can be interrupted at one time; older entries make room.
const MAX_ENTRIES = 1_000;

/**
 * Notes in n8n's database, before each submission, that it is about to be made. A worker of a queue that dies hands
 * its execution to another one, which runs the node again from the start, without the memory of the first process:
 * the note is what then keeps it from paying again.
 */
export class SubmissionJournal {
	private queue: Promise<unknown> = Promise.resolve();

	constructor(
		private readonly context: IExecuteFunctions,
		private readonly runKey: string,
	) {}

	/**
	 * Notes a submission.
	 * @param serial how many submissions of this item this run has noted before
	 * @returns false if another process has noted the same one before
	 */
	async note(itemIndex: number, serial: number): Promise<boolean> {
		// n8n reads and writes the whole list of a node: one note at a time, or notes would be lost.
		const noted = this.queue.then(() => this.record(`${this.runKey}/${itemIndex}/${serial}`));
		this.queue = noted;
		return await noted;
	}

	private async record(key: string): Promise<boolean> {
		try {
			const { processed } = await this.context.helpers.checkProcessedAndRecord([key], 'node', {
				mode: 'entries',
				maxEntries: MAX_ENTRIES,
			});
			return processed.length === 0;
		} catch (error) {
			// Not every host has the helper or a database behind it (an unsaved workflow, a test bench). The run goes on
			// with the protection that its own memory gives.
			this.context.logger.debug('reAPI: submissions cannot be noted in the database', {
				reason: (error as Error).message,
			});
			return true;
		}
	}
}
