/** One item of one order: the batch that a call of the webhook starts is an order. */
export interface OrderedItem {
	/** Number of the order, from 0. */
	readonly order: number;
	/** Number of the item in it, from 0. */
	readonly item: number;
}

/** A charge in the simulator's ledger. Times in ms since 1970. */
export interface Charge extends OrderedItem {
	readonly taskId: string;
	/** When the submission came in. */
	readonly at: number;
	/** When its credits came back, if they did. */
	readonly refundedAt?: number;
	/** The fault that hit the response; without one, the response named the task. */
	readonly fault?: string;
	/** When the response was sent, or the connection ended without one; not there as long as it is open. */
	readonly respondedAt?: number;
}

/** What n8n keeps of one execution. */
export interface ToldExecution {
	readonly id: string;
	readonly status: string;
	/** The order that started it; not there if n8n has kept nothing of it. */
	readonly order?: number;
	/** The successful items that the node put out, as JSON. */
	readonly output: string;
	/** The failed items that it put out, as JSON, and the text of the error that ended the execution. */
	readonly error: string;
	/** The values of the custom data. */
	readonly customData: string;
	/** The items of which an error says that they may have been charged. */
	readonly uncertain: readonly number[];
}

/** A kill of n8n. Times in ms since 1970. */
export interface Kill {
	/** When the signal was sent. */
	readonly at: number;
	/** When n8n had started again. */
	readonly backAt: number;
}

/** All that a run leaves behind, on both sides. */
export interface Remains {
	readonly charges: readonly Charge[];
	readonly executions: readonly ToldExecution[];
	/** All that n8n has printed. */
	readonly log: string;
	readonly kills: readonly Kill[];
	/** The orders that n8n has taken: it answered the webhook's call by saying so. */
	readonly taken: readonly number[];
}
