import type { Counterexample, Findings } from './campaign';
import { neverMet, type Coverage } from './coverage';

/** A counterexample for people: what broke, how to run it again, and the scenario, one part a line. */
export function describeCounterexample({
	line,
	seed,
	path,
	reason,
	scenario,
}: Counterexample): string {
	const { items, faults, ...rest } = scenario;
	const list = (name: string, values: readonly unknown[]) =>
		values.length === 0
			? [`  no ${name}`]
			: [`  ${name}:`, ...values.map((value, index) => `    ${index}: ${JSON.stringify(value)}`)];
	return [
		`Counterexample on n8n ${line}:`,
		...reason.split('\n').map((text) => `  ! ${text}`),
		...Object.entries(rest).map(([name, value]) => `  ${name}: ${JSON.stringify(value)}`),
		...list('items', items),
		...list('faults', faults),
		`  Again: npm run test:faults -- --line ${line} --seed ${seed} --path ${path}`,
	].join('\n');
}

/** What happened in the scenarios, in one sentence. */
export function describeCoverage(coverage: Coverage, seconds: number): string {
	const { items, requests, faults, charges, untold, refunded, stopped, failed } = coverage;
	return (
		`In ${seconds} s: ${items} items, ${requests} requests, ${faults} of them hit by a fault; ` +
		`${charges} charges, ${untold} of which the node could not know, ${refunded} refunded; ` +
		`${failed} runs failed, ${stopped} were stopped, ${coverage.failedItems} items failed, ${coverage.files} images were downloaded.`
	);
}

/** How often each fault came to pass, the rarest first. */
export function describeFaults({ met }: Coverage): string {
	const sorted = Object.entries(met).sort(([, one], [, other]) => one - other);
	return ['Scenarios in which each fault came to pass:']
		.concat(sorted.map(([label, times]) => `  ${String(times).padStart(6)}  ${label}`))
		.join('\n');
}

/** The faults that never came to pass, in a line; empty if there are none. */
export function describeNeverMet(coverage: Coverage): string {
	const labels = neverMet(coverage);
	return labels.length === 0 ? '' : `Never met: ${labels.join('; ')}`;
}

/** The last line: one JSON object. */
export function summary({ scenarios, counts }: Findings, seeds: readonly number[]): string {
	const drawnFrom = seeds.length === 1 ? { seed: seeds[0] } : { seeds };
	return JSON.stringify({ scenarios, ...drawnFrom, ...counts });
}
