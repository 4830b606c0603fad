import type { IDataDeduplicator } from 'n8n-workflow';
import { currentEngine } from '../engine/harness';

async function nothing(): Promise<void> {}

const EVERYTHING_NEW: IDataDeduplicator = {
	checkProcessedAndRecord: async (items) => ({ new: items, processed: [] }),
	removeProcessed: nothing,
	clearAllProcessedItems: nothing,
	getProcessedDataCount: async () => 0,
};

let offered = false;

/**
 * Answers the notes that the node makes before its submissions, as n8n's database does in a server: without one, the
 * engine would throw for each of them, and that would be measured.
 */
export async function offerDeduplication(): Promise<void> {
	if (offered) return;
	offered = true;
	await currentEngine().core.DataDeduplicationService.init(EVERYTHING_NEW);
}
