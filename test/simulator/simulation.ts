/* eslint-disable @n8n/community-nodes/no-restricted-imports -- types alone: the simulator is a server of its own */
import type { ServerResponse } from 'node:http';
import { Access } from './access';
import { digest } from './chance';
import { FaultPlan } from './faults';
import type { LedgerEntry } from './ledger';
import type { SimulatorOptions } from './options';
import { RateLimiter } from './rateLimit';
import { RequestLog } from './requests';
import { settle, type SimulatedTask } from './tasks';
import type { AcceptedRequest } from './acceptedRequest';

/** All that the simulator knows; a reset makes a new one. */
export class Simulation {
	readonly access: Access;
	readonly limiter = new RateLimiter();
	readonly faults = new FaultPlan();
	readonly tasks = new Map<string, SimulatedTask>();
	readonly requests: RequestLog;
	private readonly repetitions = new Map<string, number>();
	private readonly silent = new Set<ServerResponse>();

	constructor(readonly options: SimulatorOptions) {
		this.access = new Access(options);
		this.requests = new RequestLog(this.access.keys, options.log);
	}

	/** The charges of all accounts in the order in which they were made, with the refunds that are due by now. */
	get ledger(): readonly LedgerEntry[] {
		this.settleAll();
		return this.access.accounts
			.flatMap((account) => account.ledger)
			.sort((one, other) => one.at - other.at);
	}

	/** Refunds every task that has failed by now. */
	settleAll(): void {
		for (const task of this.tasks.values()) settle(task);
	}

	/** How many tasks with the same body were made before this one. */
	repetition({ body }: AcceptedRequest): number {
		const key = digest(body);
		const before = this.repetitions.get(key) ?? 0;
		this.repetitions.set(key, before + 1);
		return before;
	}

	/** Remembers a connection on which nothing more will be sent. */
	leaveOpen(response: ServerResponse): void {
		this.silent.add(response);
		response.once('close', () => this.silent.delete(response));
	}

	/** Ends the connections that were left open. */
	end(): void {
		for (const response of this.silent) response.destroy();
	}
}
