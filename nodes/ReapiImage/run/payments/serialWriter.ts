/** Writes keys where all processes see them. Resolves to those that were there before. */
export type WriteNotes = (keys: readonly string[]) => Promise<ReadonlySet<string>>;

interface Page {
	readonly keys: string[];
	readonly known: Promise<ReadonlySet<string>>;
}

/**
 * Writes the notes of one node, for all executions in this process: one page at a time, since n8n reads and writes the
 * whole list of a node, and two writings side by side would lose the notes of one. What comes in while a page is being
 * written makes the next page, so that many notes cost few writings.
 */
export class SerialWriter {
	private last: Promise<unknown> = Promise.resolve();
	private next?: Page;

	/**
	 * Notes a key.
	 * @returns whether it was there before
	 * @throws what `write` throws, for all keys of the page
	 */
	async add(key: string, write: WriteNotes): Promise<boolean> {
		this.next ??= this.page(write);
		const { keys, known } = this.next;
		keys.push(key);
		return (await known).has(key);
	}

	private page(write: WriteNotes): Page {
		const keys: string[] = [];
		const known = this.last.then(async () => {
			this.next = undefined;
			return await write(keys);
		});
		this.last = known.catch(() => undefined);
		return { keys, known };
	}
}

const notebooks = new Map<string, SerialWriter>();

/** The notebook that all runs of a node in this process share; `node` tells it apart from those of other workflows. */
export function serialWriterOf(node: string): SerialWriter {
	const notebook = notebooks.get(node) ?? new SerialWriter();
	notebooks.set(node, notebook);
	return notebook;
}
