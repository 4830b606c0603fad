import type { INodeExecutionData } from 'n8n-workflow';
import type { Task } from '../../api/task';
import type { StoredImage } from '../images/downloadImage';
import type { Job } from '../job';
import type { ItemFailure } from './itemFailure';

/** What an earlier try of the same run did for an item. */
export interface Remembered {
	/** It is a dry run, and counted as such. */
	dryCounted?: boolean;
	/** Submissions of this item that were noted in the journal so far. */
	notes: number;
	/** Its images that are in n8n's storage already, by task, place and address. */
	readonly images: Map<string, StoredImage>;
	/** The task that was accepted and has not failed since, and the job that it was for; time in ms since the epoch. */
	accepted?: { readonly task: Task; readonly submittedAt: number; readonly job: Job };
	/** A submission whose outcome nobody knows: it is never repeated. */
	uncertain?: { readonly failure: ItemFailure; readonly job: Job };
}

/** The memory of one run of one node: one entry for each input item. */
export class RetryMemory {
	private readonly entries = new Map<number, Remembered>();

	/** The items that were submitted, with what is remembered of each. */
	*submissions(): Iterable<[itemIndex: number, remembered: Remembered]> {
		for (const [itemIndex, remembered] of this.entries) {
			if (remembered.accepted ?? remembered.uncertain) yield [itemIndex, remembered];
		}
	}

	/** Whether an item was submitted, with a task or without a known one: it is not submitted again. */
	submitted(itemIndex: number): boolean {
		const { accepted, uncertain } = this.of(itemIndex);
		return accepted !== undefined || uncertain !== undefined;
	}

	/** The entry of an item, made on first use. */
	of(itemIndex: number): Remembered {
		const known = this.entries.get(itemIndex);
		if (known) return known;
		const fresh: Remembered = { notes: 0, images: new Map() };
		this.entries.set(itemIndex, fresh);
		return fresh;
	}
}

// What is remembered goes with the object that identifies the run; node, execution and run index tell apart what may
// share it.
const memories = new WeakMap<object, Map<string, RetryMemory>>();

// n8n repeats a node (Retry On Fail) with the very same items, but not always in the same array: Execute Once takes the
// first item out into a new one for each try. An agent's tool gets new items for each try, around the very same object
// of arguments.
function identityOf(input: INodeExecutionData[], asTool: boolean): object {
	const [first] = input;
	if (!first) return input;
	return asTool && typeof first.json === 'object' ? first.json : first;
}

/** The memory that all tries of one run of a node share. */
export function retryMemoryOf(
	input: INodeExecutionData[],
	asTool: boolean,
	runKey: string,
): RetryMemory {
	const identity = identityOf(input, asTool);
	const runs = memories.get(identity) ?? new Map<string, RetryMemory>();
	memories.set(identity, runs);
	const memory = runs.get(runKey) ?? new RetryMemory();
	runs.set(runKey, memory);
	return memory;
}
