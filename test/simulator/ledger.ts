import type { RequestBody } from '../../nodes/ReapiImage/request/body';
import { clock } from './clock';
import { Refusal } from './responses';
import { CODES } from './codes';

/** One charge: made on submission, refunded once if its task fails. */
export interface LedgerEntry {
	readonly taskId: string;
	readonly credits: number;
	refunded: boolean;
	readonly key: string;
	readonly body: RequestBody;
	/** Milliseconds since 1970. */
	readonly at: number;
}

/** The credits of one account, and all charges in the order in which they were made. */
export class Account {
	readonly ledger: LedgerEntry[] = [];

	constructor(
		readonly name: string,
		public balance: number,
	) {}

	/**
	 * Takes the credits of a request.
	 * @throws Refusal 402 when the balance does not cover it; nothing is taken then
	 */
	charge(taskId: string, credits: number, key: string, body: RequestBody): LedgerEntry {
		if (credits > this.balance) {
			const message = `insufficient credits: the request costs ${credits}, the balance is ${this.balance}`;
			throw new Refusal(402, CODES.inventedCredits, message);
		}
		this.balance -= credits;
		const entry = { taskId, credits, refunded: false, key, body, at: clock() };
		this.ledger.push(entry);
		return entry;
	}

	/** Gives the credits of a charge back; a second time does nothing. */
	refund(entry: LedgerEntry): void {
		if (entry.refunded) return;
		entry.refunded = true;
		this.balance += entry.credits;
	}
}
