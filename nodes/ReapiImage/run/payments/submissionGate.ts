import type { Failure } from '../../api/failure';

/** How one submission ended, as far as it tells something of the next ones. */
export type SendingEnd =
	| 'accepted'
	/** reAPI responded, and made no task. */
	| 'refused'
	| 'uncertain'
	/** reAPI has not seen it, or it was not sent. */
	| 'nothing';

/** After so many without a clear response, and no accepted one in between, nothing more is submitted. */
export const MAX_UNCERTAIN = 3;
// Submissions under way at a time when reAPI has responded clearly; each one that it accepts adds one.
const FIRST_PLACES = 5;

/**
 * Lets the submissions of one node in one execution through: one at a time until reAPI has responded clearly, then some
 * side by side, so that an API that makes tasks and loses its responses costs a few of them and not all.
 */
export class SubmissionGate {
	private underWay = 0;
	private clear = false;
	private accepted = 0;
	private readonly waiting: Array<() => void> = [];
	/** The run whose tries were used up without reaching reAPI, until it is reached again; ms since the epoch. */
	unreachable?: { readonly at: number; readonly run: object; readonly failure: Failure };

	/** @param counts submissions without a clear response since the last accepted one */
	constructor(private readonly counts: { uncertain: number }) {}

	/** Too many responses were lost: nothing more may be submitted in this execution. */
	get closed(): boolean {
		return this.counts.uncertain >= MAX_UNCERTAIN;
	}

	/**
	 * Runs one sending as soon as there is a place for it. Whether it may still be sent is to be asked then.
	 * @param endOf how it ended
	 */
	async pass<T>(sending: () => Promise<T>, endOf: (sent: T) => SendingEnd): Promise<T> {
		if (this.underWay >= this.places) {
			await new Promise<void>((enter) => this.waiting.push(enter));
		} else this.underWay++;
		let end: SendingEnd = 'uncertain';
		try {
			const sent = await sending();
			end = endOf(sent);
			return sent;
		} finally {
			this.leave(end);
		}
	}

	private get places(): number {
		return this.clear ? FIRST_PLACES + this.accepted : 1;
	}

	private leave(end: SendingEnd): void {
		this.underWay--;
		if (end !== 'nothing') this.unreachable = undefined;
		if (end === 'uncertain') {
			this.counts.uncertain++;
			this.clear = false;
			this.accepted = 0;
		} else if (end === 'accepted') {
			this.counts.uncertain = 0;
			this.clear = true;
			this.accepted++;
		} else if (end === 'refused') this.clear = true;
		// Whoever is let in takes the place at once: a new arrival must not take it too.
		while (this.waiting.length > 0 && this.underWay < this.places) {
			this.underWay++;
			this.waiting.shift()?.();
		}
	}
}
