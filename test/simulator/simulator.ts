import type { FaultPlan } from './faults';
import type { Hosts } from './hosts';
import type { LedgerEntry } from './ledger';
import type { SimulatorOptions } from './options';
import type { RequestRecord, StrayKey } from './requests';
import type { Simulation } from './simulation';
import type { SimulatedTask } from './tasks';

/** A running simulator, as a test sees it. */
export class Simulator {
	constructor(
		private readonly now: () => Simulation,
		private readonly hosts: Hosts,
		private readonly startAnew: () => void,
	) {}

	/** Origin of the API, without a slash at the end: the credential's base URL. */
	get url(): string {
		return this.hosts.api.origin;
	}

	/** Origin of the image host. */
	get imageUrl(): string {
		return this.hosts.image.origin;
	}

	/** Origin of the host that belongs to somebody else. */
	get otherUrl(): string {
		return this.hosts.other.origin;
	}

	get apiKey(): string {
		return this.options.apiKey;
	}

	/** A key that was revoked, and one of an account that does not see this one's tasks. */
	get revokedKey(): string {
		return this.options.revokedKeys[0] ?? '';
	}

	get otherAccountKey(): string {
		return this.options.otherAccountKeys[0] ?? '';
	}

	/** In force at once when changed, except for keys and balance; a reset brings the initial ones back. */
	get options(): SimulatorOptions {
		return this.now().options;
	}

	get faults(): FaultPlan {
		return this.now().faults;
	}

	/** Charges of all accounts in the order in which they were made, with the refunds that are due by now. */
	get ledger(): readonly LedgerEntry[] {
		return this.now().ledger;
	}

	/** Every request to any of the hosts, in the order in which they came in. */
	get requests(): readonly RequestRecord[] {
		return this.now().requests.all;
	}

	/** Keys and Authorization headers that came to the image host or to the host that belongs to somebody else. */
	get strayKeys(): readonly StrayKey[] {
		return this.now().requests.strayKeys;
	}

	get tasks(): ReadonlyMap<string, SimulatedTask> {
		return this.now().tasks;
	}

	/** From now on there are no tasks, as if all of them had been made by another account. */
	forgetTasks(): void {
		this.now().tasks.clear();
	}

	/** Moves the time at which the tasks were made into the past. */
	ageTasks(days: number): void {
		for (const task of this.now().tasks.values()) task.createdAt -= days * 24 * 3_600_000;
	}

	/** Credits of the account that `apiKey` belongs to. */
	balance(): number {
		this.now().settleAll();
		return this.now().access.main.balance;
	}

	setBalance(credits: number): void {
		this.now().access.main.balance = credits;
	}

	/** Refuses connections to the API (see {@link Host.refuse}). */
	refuse(ms?: number): () => Promise<void> {
		return this.hosts.api.refuse(ms);
	}

	/**
	 * Forgets tasks, charges, requests and faults at once, ends what hangs, and accepts connections again. Addresses,
	 * keys and other connections stay.
	 */
	async reset(): Promise<void> {
		this.startAnew();
		await this.hosts.api.accept();
	}

	/** Ends every connection and frees the ports. */
	async close(): Promise<void> {
		const { api, image, other } = this.hosts;
		await Promise.all([api.close(), image.close(), other.close()]);
	}
}
