import type { IDataDeduplicator } from 'n8n-workflow';

type Check = IDataDeduplicator['checkProcessedAndRecord'];
type Found = ReturnType<Check>;

/** What becomes of a request to the table: it may come late, fail, or never end. By default it is done. */
export type TableFault = (done: () => Found) => Found;

/** n8n's table of keys that were seen before (`checkProcessedAndRecord`), one list for each workflow and node. */
export class NotesTable implements IDataDeduplicator {
	private readonly lists = new Map<string, Set<unknown>>();
	private readonly faults = new Map<string, TableFault>();

	/** From now on the requests of this workflow fare so. */
	spoil(workflowId: string, fault: TableFault | undefined): void {
		if (fault) this.faults.set(workflowId, fault);
		else this.faults.delete(workflowId);
	}

	checkProcessedAndRecord: Check = async (items, _scope, { workflow, node }) => {
		const list = this.listOf(`${workflow.id}/${node?.id}`);
		const done = async () => {
			const processed = items.filter((item) => list.has(item));
			for (const item of items) list.add(item);
			return { new: items.filter((item) => !processed.includes(item)), processed };
		};
		const fault = this.faults.get(workflow.id ?? '');
		return await (fault ? fault(done) : done());
	};

	async removeProcessed(): Promise<void> {}

	async clearAllProcessedItems(): Promise<void> {
		this.lists.clear();
	}

	async getProcessedDataCount(): Promise<number> {
		return [...this.lists.values()].reduce((sum, list) => sum + list.size, 0);
	}

	private listOf(name: string): Set<unknown> {
		const list = this.lists.get(name) ?? new Set();
		this.lists.set(name, list);
		return list;
	}
}
