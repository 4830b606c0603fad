import { LABELS } from './labels';
import { featuresOf } from './features';
import type { Trace } from './trace';

/** What the scenarios of a campaign brought about: a campaign in which little happened would prove little. */
export interface Coverage {
	items: number;
	requests: number;
	/** Charges that submissions of the node caused. */
	charges: number;
	/** Of these: the answer that named the task never reached the node. */
	untold: number;
	/** Of these: refunded, because the task failed. */
	refunded: number;
	/** Runs that were stopped before their end. */
	stopped: number;
	/** Runs that the node ended with an error. */
	failed: number;
	/** Items that came out as failed. */
	failedItems: number;
	/** Files that were downloaded. */
	files: number;
	/** Requests that a fault hit. */
	faults: number;
	/** In how many scenarios each fault came to pass, by its label. */
	met: Record<string, number>;
}

export function noCoverage(): Coverage {
	return {
		items: 0,
		requests: 0,
		charges: 0,
		untold: 0,
		refunded: 0,
		stopped: 0,
		failed: 0,
		failedItems: 0,
		files: 0,
		faults: 0,
		met: Object.fromEntries(LABELS.map((label) => [label, 0])),
	};
}

/** Adds what the executions of a scenario brought about. */
export function cover(coverage: Coverage, traces: readonly Trace[]): void {
	for (const trace of traces) coverExecution(coverage, trace);
	const met = new Set(traces.flatMap((trace) => [...trace.met, ...featuresOf(trace)]));
	addMet(coverage, Object.fromEntries([...met].map((label) => [label, 1])));
}

function coverExecution(coverage: Coverage, trace: Trace): void {
	const told = new Set(trace.calls.map((call) => call.told));
	const rows = trace.outputs.flat();
	coverage.items += trace.itemCount;
	coverage.requests += trace.requests.length;
	coverage.charges += trace.charges.length;
	coverage.untold += trace.charges.filter(({ taskId }) => !told.has(taskId)).length;
	coverage.refunded += trace.charges.filter(({ refunded }) => refunded).length;
	coverage.stopped += trace.cancelledAt === undefined ? 0 : 1;
	coverage.failed += trace.cancelledAt === undefined && trace.errorText !== '' ? 1 : 0;
	coverage.failedItems += rows.filter(({ json }) => 'error' in json).length;
	coverage.files += rows.reduce((sum, { binary }) => sum + Object.keys(binary ?? {}).length, 0);
	coverage.faults += trace.requests.filter(({ fault }) => fault !== undefined).length;
}

function addMet({ met }: Coverage, more: Readonly<Record<string, number>>): void {
	for (const [label, times] of Object.entries(more)) met[label] = (met[label] ?? 0) + times;
}

/** Adds up. */
export function addCoverage(total: Coverage, more: Coverage): void {
	const { met, ...numbers } = more;
	for (const key of Object.keys(numbers) as Array<keyof typeof numbers>) total[key] += more[key];
	addMet(total, met);
}

// Some two hundred faults share the requests of a campaign: each kind of them must come to pass.
function kindOf(label: string): string {
	const [on, kind] = label.split(' ');
	return on === 'image' ? 'image' : `${on} ${kind ?? ''}`.trim();
}

/** The kinds of faults of which none came to pass. */
export function neverMet({ met }: Coverage): string[] {
	const kinds = new Set(LABELS.filter((label) => met[label]).map(kindOf));
	return [...new Set(LABELS.map(kindOf))].filter((kind) => !kinds.has(kind));
}
