import fc from 'fast-check';
import {
	closeEngine,
	initEngine,
	NotesTable,
	serveSignedUrls,
	type EngineLine,
} from '../engine/harness';
import { scenarios } from './arbitrary';
import { addCoverage, cover, noCoverage, type Coverage } from './coverage';
import { count, describeVerdict, judge, noCounts, type Counts } from './judge';
import { Laboratory, type Variant } from './laboratory';
import type { Scenario } from './scenario';
import { startOtherHosts } from './surroundings';

/** What to run in this process. */
export interface CampaignOptions {
	readonly line: EngineLine;
	readonly scenarios: number;
	/** 32 bits; the same seed draws the same scenarios. */
	readonly seed: number;
	/** Which of the lanes are run in this process; all of them by default. */
	readonly lanes?: readonly number[];
	/** fast-check's path of a counterexample: that one alone is run. */
	readonly path?: string;
	readonly variant?: Variant;
	/** Called after each scenario. */
	readonly onProgress?: () => void;
}

/** A run that broke an invariant, shrunk. */
export interface Counterexample {
	readonly line: EngineLine;
	readonly seed: number;
	readonly path: string;
	readonly reason: string;
	readonly scenario: Scenario;
}

/** What a campaign found. */
export interface Findings {
	scenarios: number;
	readonly counts: Counts;
	readonly coverage: Coverage;
	readonly counterexamples: Counterexample[];
}

export function noFindings(): Findings {
	return { scenarios: 0, counts: noCounts(), coverage: noCoverage(), counterexamples: [] };
}

/** Adds up. */
export function addFindings(total: Findings, more: Findings): void {
	total.scenarios += more.scenarios;
	for (const [counter, breaches] of Object.entries(more.counts)) {
		total.counts[counter as keyof Counts] += breaches;
	}
	addCoverage(total.coverage, more.coverage);
	total.counterexamples.push(...more.counterexamples);
}

// Each lane is a simulator and a node of its own; while one waits for an answer that never comes, others go on.
export const LANES = 6;
export const ALL_LANES: readonly number[] = Array.from({ length: LANES }, (_, lane) => lane);
const SHRINKING_MS = 60_000;

/** How many scenarios a lane runs, and the seed that it draws them from. */
function shareOf(lane: number, { scenarios: total, seed, path }: CampaignOptions) {
	const numRuns = path === undefined ? Math.floor((total + lane) / LANES) : 1;
	return { numRuns, seed: (seed + lane) | 0, ...(path !== undefined && { path }) };
}

/** Runs one scenario after the other, and tells in words what breaks an invariant. */
class Lane {
	private failedAt = Infinity;

	constructor(
		private readonly laboratory: Laboratory,
		private readonly findings: Findings,
		private readonly onProgress: () => void,
	) {}

	/** @throws Error with the breaches, for fast-check to shrink the scenario */
	async check(scenario: Scenario): Promise<void> {
		// A scenario that is not run counts as a good one, which ends the shrinking.
		if (performance.now() > this.failedAt + SHRINKING_MS) return;
		const reason = await this.breaches(scenario);
		if (reason === '') return;
		this.failedAt = Math.min(this.failedAt, performance.now());
		throw new Error(reason);
	}

	private async breaches(scenario: Scenario): Promise<string> {
		const shrinking = this.failedAt < Infinity;
		if (!shrinking) this.findings.scenarios += 1;
		try {
			const traces = await this.laboratory.run(scenario);
			const verdict = judge(traces);
			if (!shrinking) {
				count(this.findings.counts, verdict);
				cover(this.findings.coverage, traces);
				this.onProgress();
			}
			return describeVerdict(verdict);
		} catch (error) {
			return error instanceof Error ? (error.stack ?? error.message) : String(error);
		}
	}
}

type Around = Parameters<typeof Laboratory.open>[0];

async function runLane(
	index: number,
	options: CampaignOptions,
	around: Around,
	findings: Findings,
): Promise<void> {
	const { line, variant, onProgress = () => {} } = options;
	const share = shareOf(index, options);
	if (share.numRuns === 0) return;
	const laboratory = await Laboratory.open(around, variant);
	const lane = new Lane(laboratory, findings, onProgress);
	const property = fc.asyncProperty(scenarios, async (scenario) => await lane.check(scenario));
	const details = await fc.check(property, { ...share, endOnFailure: share.path !== undefined });
	if (details.counterexample) {
		findings.counterexamples.push({
			line,
			seed: details.seed,
			path: details.counterexamplePath ?? '',
			reason: (details.errorInstance as Error | null)?.message ?? '',
			scenario: details.counterexample[0],
		});
	}
	await laboratory.close();
}

/** Runs scenarios until their number is reached, or one breaks an invariant, in each lane. */
export async function runCampaign(options: CampaignOptions): Promise<Findings> {
	// Files, not memory, on both lines: only of a file can n8n give reAPI a link.
	const { container, core } = await initEngine({ line: options.line, binaryMode: 'filesystem' });
	const notes = new NotesTable();
	await core.DataDeduplicationService.init(notes);
	// n8n 1.x repeats what a worker was running when it died: only there does the node make notes.
	Object.assign(container.get(core.InstanceSettings), { instanceType: 'worker' });
	const signedUrls = await serveSignedUrls();
	const hosts = await startOtherHosts();
	const findings = noFindings();
	const { lanes = ALL_LANES, path } = options;
	await Promise.all(
		(path === undefined ? lanes : [0]).map(
			async (lane) => await runLane(lane, options, { notes, hosts }, findings),
		),
	);
	await Promise.all([signedUrls.close(), hosts.close()]);
	closeEngine();
	return findings;
}
