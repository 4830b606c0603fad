/** Writes keys where all processes see them. Resolves to those that were there before. */
export type WriteKeys = (keys: readonly string[]) => Promise<ReadonlySet<string>>;

interface Batch {
	readonly keys: string[];
	readonly known: Promise<ReadonlySet<string>>;
}

/**
 * Writes the keys of one node, for all executions in this process: one batch at a time, since n8n reads and writes the
 * whole list of a node, and two writings side by side would lose the keys of one. What comes in while a batch is being
 * written makes the next batch, so that many keys cost few writings.
 */
export class SerialWriter {
	private free: Promise<unknown> = Promise.resolve();
	private next?: Batch;

	/** @param longest resolves when a writing has taken so long that the next one no longer waits for it */
	constructor(private readonly longest: () => Promise<void>) {}

	/**
	 * Writes keys that stay together in one batch.
	 * @returns which keys of the batch were there before
	 * @throws what `write` throws, for all keys of the batch
	 */
	async add(keys: readonly string[], write: WriteKeys): Promise<ReadonlySet<string>> {
		this.next ??= this.batch(write);
		this.next.keys.push(...keys);
		return await this.next.known;
	}

	private batch(write: WriteKeys): Batch {
		const keys: string[] = [];
		const known = this.free.then(async () => {
			this.next = undefined;
			const written = write(keys);
			// A query that never returns must not hold up the executions after this one.
			this.free = Promise.race([written.catch(() => undefined), this.longest()]);
			return await written;
		});
		return { keys, known };
	}
}
