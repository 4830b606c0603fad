import type { Failure } from '../../api/failure';

/**
 * What a failed item means for the credits. Whether an item may be submitted again, counts as spent or stops the run is
 * decided by this, and by no text.
 */
export type PaymentState =
	/** Nothing was sent for the item: nothing was charged. */
	| 'notSent'
	/** reAPI refused the submission: nothing was charged. */
	| 'refused'
	/** A task may have been made and charged: never submitted again in this run. */
	| 'uncertain'
	/** A task was accepted and is paid for. */
	| 'accepted'
	/** The task failed, and reAPI gave the credits back. */
	| 'refunded'
	/** The operation costs nothing. */
	| 'free'
	/** The task was made by somebody else: what became of its price is not known here. */
	| 'unknown';

/** The failure of one input item. */
export interface ItemFailure extends Failure {
	readonly payment: PaymentState;
	/** Where the images are, if they are known. */
	readonly imageUrls?: readonly string[];
	/** What the request would cost, in credits, where it may have been charged. */
	readonly estimatedCredits?: number;
}

/** A failure together with what it means for the credits. */
export function itemFailure(
	failure: Failure,
	payment: PaymentState,
	more: Pick<ItemFailure, 'imageUrls' | 'estimatedCredits'> = {},
): ItemFailure {
	return { ...failure, ...more, payment };
}
