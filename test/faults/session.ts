/* eslint-disable @n8n/community-nodes/no-restricted-imports -- real time passes while a run is on */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
	startWorkflow,
	type EngineResult,
	type NotesTable,
	type RunningWorkflow,
} from '../engine/harness';
import type { Simulator } from '../simulator';
import { idOf, submit } from '../simulator/client';
import { FaultPlanner } from './faultPlan';
import { traceOf } from './observation';
import type { Product } from './product';
import { promptOf, type Round } from './requests';
import { looksAtTasks, markOf, type Scenario } from './scenario';
import { TABLE_FAULTS, type OtherHosts } from './surroundings';
import type { Trace } from './trace';
import { failingNode, NODE_TYPE, resumedId, workflowOf, type KnownTasks } from './workflow';
import { CALL_HEADER, Witness, type Execute } from './witness';

// An execution has an end, whatever happens: 12 items one after the other, 5 tries, 900 s each would take 54 s here.
const LONGEST_RUN_MS = 90_000;
// Late requests come within this time: what a node sends after a stop, and submissions that were given up while the
// simulator was too busy to take them.
const AFTERMATH_MS = 25;
const OLD_DAYS = 8;

/** An execution did not end. */
export class EndlessRun extends Error {}

/** What a scenario is run with. */
export interface Surroundings {
	readonly simulator: Simulator;
	readonly product: Product;
	readonly hosts: OtherHosts;
	readonly notes: NotesTable;
	readonly variant: (execute: Execute) => Execute;
}

/** An execution under way. */
interface Running {
	readonly round: Round;
	readonly group: number;
	readonly witness: Witness;
	readonly workflow: RunningWorkflow;
	readonly cancelledAt: () => number | undefined;
	readonly credentialReadings: () => number;
}

/** The executions of one scenario. */
export class Session {
	private readonly met = new Set<string>();
	private readonly traces: Trace[] = [];
	private readonly planner: FaultPlanner;
	// n8n's database keeps the notes of each workflow apart.
	private readonly workflowId = randomUUID();
	private tasks: KnownTasks = [];

	/** @param serial tells the scenario from all others of the process */
	constructor(
		private readonly around: Surroundings,
		private readonly scenario: Scenario,
		private readonly serial: number,
	) {
		this.planner = new FaultPlanner(around.simulator);
	}

	/**
	 * Runs them all, and gives all that each left behind.
	 * @throws EndlessRun when one does not end
	 */
	async run(): Promise<readonly Trace[]> {
		const { simulator } = this.around;
		const { otherModels, refusedMs } = this.scenario;
		await simulator.reset();
		simulator.options.otherModels = otherModels;
		await this.prepareTasks();
		this.spoilNotes();
		const accept = refusedMs > 0 ? simulator.refuse(refusedMs) : undefined;
		for (const [group, executions] of this.groups().entries()) {
			await this.runGroup(group, executions);
			// The time of refusal is over by then.
			await accept?.();
		}
		return this.traces;
	}

	/** The numbers of the executions that run at the same time, one group after the other. */
	private groups(): number[][] {
		const groups = [[0]];
		for (const [index, { kind }] of this.scenario.further.entries()) {
			if (kind === 'overlap') groups.at(-1)?.push(index + 1);
			else groups.push([index + 1]);
		}
		return groups;
	}

	private async runGroup(group: number, executions: readonly number[]): Promise<void> {
		const { faults } = this.scenario;
		for (const execution of executions) {
			this.changeTasks(execution);
			// Those of tasks that exist before are planned already.
			const looks = execution === 0 && looksAtTasks(this.scenario.operation);
			const due = faults.filter((fault) => fault.execution === execution);
			this.planner.plan(looks ? due.filter(({ planned }) => planned.on !== 'task') : due);
		}
		const running = executions.map((execution) => this.start(group, execution));
		const results = await Promise.all(
			running.map(async (each) => {
				const result = await this.endOf(each.workflow);
				return { each, result, cancelledAt: each.cancelledAt(), endedAt: performance.now() };
			}),
		);
		await Promise.all(running.map(async ({ witness }) => await this.aftermath(witness)));
		const { simulator } = this.around;
		for (const { each, result, cancelledAt, endedAt } of results) {
			const { round, witness } = each;
			this.noteMet(witness, cancelledAt !== undefined);
			this.traces.push(
				traceOf({
					round,
					group,
					all: this.traces,
					resumed: this.scenario.items.map((_, item) => resumedId(this.scenario, this.tasks, item)),
					credentialReadings: each.credentialReadings(),
					simulator,
					witness,
					result,
					cancelledAt,
					endedAt,
					met: new Set(this.met),
				}),
			);
		}
	}

	private changeTasks(execution: number): void {
		const { simulator } = this.around;
		switch (this.scenario.further[execution - 1]?.tasks) {
			case 'forgotten':
				return simulator.forgetTasks();
			case 'old':
				return simulator.ageTasks(OLD_DAYS);
			case undefined:
		}
	}

	private start(group: number, execution: number): Running {
		const { product, simulator, hosts, variant } = this.around;
		const { scenario, serial } = this;
		const { host, further, mode, cancel } = scenario;
		const round = { scenario, serial, execution };
		const witness = new Witness();
		const baseUrl = host === undefined ? simulator.url : hosts.urlOf(host, simulator.url);
		const reader = this.credentialReader();
		const kind = further[execution - 1]?.kind;
		const sameId = kind === 'deadWorker' || kind === 'sameId';
		const execute = witness.watch(variant(product.execute()));
		const stop = { at: undefined as number | undefined, now: () => {} };
		if (execution === 0 && cancel && 'atRequest' in cancel) {
			this.planner.planStop(cancel, () => stop.now());
		}
		const workflow = startWorkflow({
			workflow: workflowOf(round, this.workflowId, this.tasks),
			nodeTypes: { ...failingNode, [NODE_TYPE]: product.nodeType(execute) },
			credentialTypes: product.credentialTypes,
			credentials: { reapiApi: { apiKey: simulator.apiKey, baseUrl } },
			beforeCredential: reader.read,
			mode,
			executionId: `${serial}00${sameId ? 0 : execution}`,
			// What starts an execution differs, but not where it is the very same one once more.
			pinData: { Trigger: [{ json: { started: kind === 'deadWorker' ? 0 : execution } }] },
		});
		stop.now = () => {
			stop.at ??= performance.now();
			workflow.cancel();
		};
		if (execution === 0 && cancel && 'afterMs' in cancel) {
			void sleep(cancel.afterMs).then(() => stop.now());
		}
		const over = () => (stop.now = () => {});
		void workflow.result.then(over, over);
		return {
			round,
			group,
			witness,
			workflow,
			cancelledAt: () => stop.at,
			credentialReadings: reader.count,
		};
	}

	private credentialReader() {
		const { credential } = this.scenario;
		let readings = 0;
		const read = async () => {
			readings += 1;
			if (!credential) return;
			const { after, times } = credential;
			if (readings <= after || readings > after + times) return;
			this.met.add('credential unreadable');
			throw new Error('SQLITE_BUSY: database is locked');
		};
		return { read, count: () => readings };
	}

	private spoilNotes(): void {
		const { notes } = this.scenario;
		const fault = notes === undefined ? undefined : TABLE_FAULTS[notes];
		this.around.notes.spoil(
			this.workflowId,
			fault &&
				(async (done) => {
					this.met.add(`notes ${notes}`);
					return await fault(done);
				}),
		);
	}

	private noteMet(witness: Witness, stopped: boolean): void {
		const { host, refusedMs } = this.scenario;
		const arrived = new Set(
			this.around.simulator.requests.map(({ headers }) => witness.callOf(headers[CALL_HEADER])),
		);
		for (const label of this.planner.met()) this.met.add(label);
		const notArrived = witness.calls.some((call) => !arrived.has(call));
		if (host !== undefined && witness.calls.length > 0) this.met.add(`host ${host}`);
		else if (refusedMs > 0 && notArrived) this.met.add('connection refused');
		if (stopped) this.met.add('stop');
		if (witness.tries > 1) this.met.add('Retry On Fail');
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

	/** Tasks that exist before, for the items that look at one or are resumed with one; made by the test itself. */
	private async prepareTasks(): Promise<void> {
		const { operation, items, faults } = this.scenario;
		const { simulator } = this.around;
		const looks = looksAtTasks(operation);
		if (looks) this.planner.plan(faults.filter(({ planned }) => planned.on === 'task'));
		const round = { scenario: this.scenario, serial: this.serial, execution: 0 };
		this.tasks = await Promise.all(
			items.map(async ({ n, resume }, item) => {
				if (!looks && resume !== 'good' && resume !== 'failed') return undefined;
				if (resume === 'failed') {
					const match = { prompt: ` ${markOf(item)}` };
					simulator.faults.add({ on: 'task', match, fault: { kind: 'fail', code: 80003 } });
				}
				const prompt = promptOf(round, item);
				const body = { model: 'gpt-image-2-official', prompt, quality: 'low', n };
				return idOf(await submit(simulator, body));
			}),
		);
	}
}
