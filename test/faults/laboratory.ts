/* eslint-disable @n8n/community-nodes/no-restricted-imports -- real time passes while a run is on */
import { setTimeout as sleep } from 'node:timers/promises';
import {
	startWorkflow,
	type EngineResult,
	type NotesTable,
	type RunningWorkflow,
} from '../engine/harness';
import { startSimulator, type FaultRule, type Simulator } from '../simulator';
import { submit, idOf } from '../simulator/client';
import { TIME_FACTOR } from './clock';
import { labelOf } from './labels';
import { loadProduct, type Product } from './product';
import { looksAtTasks, markOf, type FaultEntry, type Scenario } from './scenario';
import { traceOf } from './observation';
import { startOtherHosts, TABLE_FAULTS, type OtherHosts } from './surroundings';
import type { Trace } from './trace';
import { NODE_TYPE, promptOf, workflowOf } from './workflow';
import { CALL_HEADER, Witness, type Execute } from './witness';

/** Makes another node of the node: the wrong variants that the judge must catch. */
export type Variant = (execute: Execute) => Execute;

// A run has an end, whatever happens: 12 items one after the other, 5 tries, 900 s each would take 54 s here.
const LONGEST_RUN_MS = 90_000;
// Late requests come within this time: what a node sends after a stop, and submissions that were given up while the
// simulator was too busy to take them.
const AFTERMATH_MS = 25;

/** The run did not end. */
export class EndlessRun extends Error {}

/** One simulator and the node: runs one scenario after the other. */
export class Laboratory {
	private runs = 0;
	private met = new Set<string>();
	private rules: Array<[label: string, rule: FaultRule]> = [];

	private constructor(
		private readonly simulator: Simulator,
		private readonly product: Product,
		private readonly hosts: OtherHosts,
		private readonly notes: NotesTable,
		private readonly variant: Variant,
	) {}

	/** To be called after `initEngine`. */
	static async open(
		notes: NotesTable,
		variant: Variant = (execute) => execute,
	): Promise<Laboratory> {
		const simulator = await startSimulator({ timeScale: 1 / TIME_FACTOR, balance: 10_000_000 });
		const hosts = await startOtherHosts(simulator.url);
		return new Laboratory(simulator, loadProduct(), hosts, notes, variant);
	}

	async close(): Promise<void> {
		await Promise.all([this.simulator.close(), this.hosts.close()]);
	}

	/**
	 * Runs a scenario and gives all that it left behind.
	 * @throws EndlessRun when it does not end
	 */
	async run(scenario: Scenario): Promise<Trace> {
		await this.simulator.reset();
		this.met = new Set();
		this.rules = [];
		const taskIds = await this.prepareTasks(scenario);
		this.plan(scenario.faults.filter(({ planned }) => planned.on !== 'task'));
		const witness = new Witness(++this.runs);
		const cancel = { at: undefined as number | undefined, now: () => {} };
		this.planCancel(scenario, () => cancel.now());
		const accept = scenario.refusedMs > 0 ? this.simulator.refuse(scenario.refusedMs) : undefined;
		const running = this.start(scenario, taskIds, witness);
		cancel.now = () => {
			cancel.at ??= performance.now();
			running.cancel();
		};
		const result = await this.endOf(running);
		const [cancelledAt, endedAt] = [cancel.at, performance.now()];
		cancel.now = () => {};
		await this.aftermath(witness);
		await accept?.();
		const { simulator } = this;
		const met = this.metFaults(scenario, witness, cancelledAt !== undefined);
		return traceOf({ scenario, simulator, witness, result, cancelledAt, endedAt, met });
	}

	private start(scenario: Scenario, taskIds: string[], witness: Witness): RunningWorkflow {
		const { product, simulator, hosts } = this;
		const { host } = scenario;
		const execute = witness.watch(this.variant(product.execute()));
		const baseUrl = host === undefined ? simulator.url : hosts.urlOf(host);
		const workflow = workflowOf(scenario, taskIds);
		this.spoilNotes(workflow.id ?? '', scenario);
		return startWorkflow({
			workflow,
			nodeTypes: { [NODE_TYPE]: product.nodeType(execute) },
			credentialTypes: product.credentialTypes,
			credentials: { reapiApi: { apiKey: simulator.apiKey, baseUrl } },
			beforeCredential: this.credentialReader(scenario),
		});
	}

	private credentialReader({ credential }: Scenario): () => Promise<void> {
		let readings = 0;
		return async () => {
			readings += 1;
			if (!credential) return;
			const { after, times } = credential;
			if (readings <= after || readings > after + times) return;
			this.met.add('credential unreadable');
			throw new Error('SQLITE_BUSY: database is locked');
		};
	}

	private spoilNotes(workflowId: string, { notes }: Scenario): void {
		const fault = notes === undefined ? undefined : TABLE_FAULTS[notes];
		this.notes.spoil(
			workflowId,
			fault &&
				(async (done) => {
					this.met.add(`notes ${notes}`);
					return await fault(done);
				}),
		);
	}

	private metFaults(scenario: Scenario, witness: Witness, stopped: boolean): ReadonlySet<string> {
		const { host, refusedMs } = scenario;
		const arrived = new Set(
			this.simulator.requests.map(({ headers }) => witness.callOf(headers[CALL_HEADER])),
		);
		for (const [label, { used }] of this.rules) if (used > 0) this.met.add(label);
		const notArrived = witness.calls.some((call) => !arrived.has(call));
		if (host !== undefined && witness.calls.length > 0) this.met.add(`host ${host}`);
		else if (refusedMs > 0 && notArrived) this.met.add('connection refused');
		if (stopped) this.met.add('stop');
		if (witness.tries > 1) this.met.add('Retry On Fail');
		return this.met;
	}

	private async endOf(running: RunningWorkflow): Promise<EngineResult> {
		const patience = new AbortController();
		const ended = await Promise.race([
			running.result,
			sleep(LONGEST_RUN_MS, undefined, { signal: patience.signal }),
		]);
		patience.abort();
		if (ended) return ended;
		running.cancel();
		throw new EndlessRun(`the workflow did not end within ${LONGEST_RUN_MS / 1000} s`);
	}

	private async aftermath(witness: Witness): Promise<void> {
		do await sleep(AFTERMATH_MS);
		while (witness.underWay > 0);
	}

	/** Tasks that exist before the run, for the operations that look at them; made by the test itself. */
	private async prepareTasks({ operation, items, faults }: Scenario): Promise<string[]> {
		this.plan(faults.filter(({ planned }) => planned.on === 'task'));
		if (!looksAtTasks(operation)) return [];
		const { simulator } = this;
		const made = items.map(async ({ n }, item) => {
			const body = { model: 'gpt-image-2-official', prompt: promptOf(item), quality: 'low', n };
			return idOf(await submit(simulator, body));
		});
		return await Promise.all(made);
	}

	private plan(entries: readonly FaultEntry[]): void {
		for (const { item, planned } of entries) {
			const match = item === undefined ? undefined : { prompt: ` ${markOf(item)}` };
			this.rules.push([labelOf(planned), this.simulator.faults.add({ ...planned, match })]);
		}
	}

	private planCancel({ cancel }: Scenario, stop: () => void): void {
		if (!cancel) return;
		if ('afterMs' in cancel) {
			void sleep(cancel.afterMs).then(stop);
			return;
		}
		let seen = 0;
		// A fault that never comes to pass: the plan is asked as each request comes in.
		const match = () => {
			seen++;
			if (seen === cancel.atRequest) stop();
			return false;
		};
		for (const on of ['submit', 'poll', 'balance', 'image'] as const) {
			this.simulator.faults.add({ on, match, fault: { kind: 'html' } });
		}
	}
}
