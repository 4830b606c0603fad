import { Access } from './access';
import { digest } from './chance';
import { FaultPlan } from './faults';
import type { LedgerEntry } from './ledger';
import type { SimulatorOptions } from './options';
import { RateLimiter } from './rateLimit';
import { RequestLog } from './requests';
import { settle, type SimulatedTask } from './tasks';
import type { AcceptedRequest } from './validation';

/** All that the simulator knows; a reset makes a new one. */
export class Simulation {
	readonly access: Access;
	readonly limiter = new RateLimiter();
	readonly faults = new FaultPlan();
	readonly tasks = new Map<string, SimulatedTask>();
	readonly requests: RequestLog;
	private readonly repetitions = new Map<string, number>();

	constructor(readonly options: SimulatorOptions) {
		this.access = new Access(options);
		this.requests = new RequestLog(this.access.keys, options.log);
	}

	/** How many tasks with the same body were made before this one. */
	repetition({ body }: AcceptedRequest): number {
		const key = digest(body);
		const before = this.repetitions.get(key) ?? 0;
		this.repetitions.set(key, before + 1);
		return before;
	}

	/** The charges of all accounts, with the refunds that are due by now. */
	get ledger(): readonly LedgerEntry[] {
		this.settleAll();
		return this.access.accounts.flatMap((account) => account.ledger);
	}

	/** Refunds every task that has failed by now. */
	settleAll(): void {
		for (const task of this.tasks.values()) settle(task);
	}
}
