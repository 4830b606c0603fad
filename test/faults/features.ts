import { isUseless, paymentsOf, wasTold } from './judge/earlier';
import { isFailed, linkOf, rowsOf } from './judge/texts';
import { isDryRun, makesTasks, versionOf, type Flaw } from './scenario';
import type { Trace } from './trace';

type OfItem = (trace: Trace, item: number) => boolean;

const isRefusedFor =
	(flaw: Flaw): OfItem =>
	(trace, item) =>
		trace.scenario.items[item]?.flaw === flaw && rowsOf(trace, item).some(isFailed);

const CUSTOM: Readonly<Record<string, OfItem>> = {
	'custom wrong-JSON': isRefusedFor('wrongJson'),
	'custom list': isRefusedFor('list'),
	'custom without-model': isRefusedFor('noModel'),
	'custom data-URI': isRefusedFor('dataUri'),
	'custom known-model': (trace, item) => isPaid(trace, item, 'known'),
	'custom JPEG': (trace, item) => isPaid(trace, item, 'jpeg'),
	'custom WebP': (trace, item) => isPaid(trace, item, 'webp'),
	'custom megabyte': (trace, item) => isPaid(trace, item, 'large'),
	'custom unknown-model': ({ scenario, calls }, item) =>
		!scenario.otherModels &&
		scenario.items[item]?.custom !== 'known' &&
		calls.some((call) => call.item === item && call.status === 400),
};

function isPaid({ scenario, charges }: Trace, item: number, kind: string): boolean {
	return scenario.items[item]?.custom === kind && charges.some((charge) => charge.item === item);
}

const isReused = (trace: Trace, item: number) =>
	rowsOf(trace, item).some(({ json }) => json.reused === true);
const isBoughtAgain = (trace: Trace, item: number) =>
	trace.charges.some((charge) => charge.item === item) && trace.scenario.options.reuse !== 'never';

function uselessPayments(trace: Trace, item: number) {
	const { scenario, round } = trace;
	const version = versionOf(scenario, item, round.execution);
	const payments = paymentsOf(trace, item, version);
	const useless = payments.filter((payment) => isUseless(trace, payment));
	const reuses = scenario.options.reuse === 'sameRequest' && isBoughtAgain(trace, item);
	return reuses ? useless : [];
}

function kindOf({ scenario, round }: Trace): string | undefined {
	return scenario.further[round.execution - 1]?.kind;
}

const betweenWas = ({ scenario, round }: Trace, tasks: string) =>
	scenario.further[round.execution - 1]?.tasks === tasks;

const ITEM_FEATURES: Readonly<Record<string, OfItem>> = {
	'reuse again': (trace, item) =>
		isReused(trace, item) && trace.resumed[item] === '' && kindOf(trace) === 'again',
	'reuse behind-failure': (trace, item) =>
		trace.scenario.failsBehind && isReused(trace, item) && trace.resumed[item] === '',
	'reuse overlapping': (trace, item) =>
		isReused(trace, item) &&
		trace.all.some(
			(other) =>
				other !== trace &&
				other.group === trace.group &&
				other.charges.some(
					(charge) =>
						charge.item === item &&
						wasTold(other, charge) &&
						rowsOf(trace, item).some(({ json }) => json.taskId === charge.taskId),
				),
		),
	'reuse changed': (trace, item) =>
		trace.scenario.options.reuse === 'sameRequest' &&
		trace.scenario.further[trace.round.execution - 1]?.changed === item &&
		trace.charges.some((charge) => charge.item === item),
	'reuse failed': (trace, item) =>
		uselessPayments(trace, item).some(
			({ charge }) => trace.tasks.get(charge.taskId)?.status === 'failed',
		),
	'reuse unknown': (trace, item) =>
		betweenWas(trace, 'forgotten') && uselessPayments(trace, item).length > 0,
	'reuse old': (trace, item) => betweenWas(trace, 'old') && uselessPayments(trace, item).length > 0,
	'resume good': (trace, item) =>
		trace.scenario.items[item]?.resume === 'good' && isReused(trace, item),
	'resume failed': (trace, item) => isResumed(trace, item, 'failed'),
	'resume unknown': (trace, item) => isResumed(trace, item, 'unknown'),
	'resume dryRun': (trace, item) => isResumed(trace, item, 'dryRun'),
};

function isResumed({ scenario, charges }: Trace, item: number, resume: string): boolean {
	return scenario.items[item]?.resume === resume && charges.some((charge) => charge.item === item);
}

const FEATURES_OF_RUNS: Readonly<Record<string, (trace: Trace) => boolean>> = {
	'dry run': (trace) => isDryRun(trace.scenario) && comesOut(trace),
	'dry run-not-meant': ({ scenario, charges }) =>
		scenario.options.dryRun === 'manual' && charges.length > 0,
	'dry task': (trace) => !makesTasks(trace.operation) && comesOut(trace),
	'repetition deadWorker': (trace) => isNoted(trace) && kindOf(trace) === 'deadWorker',
	'repetition sameId': (trace) => trace.charges.length > 0 && kindOf(trace) === 'sameId',
};

function comesOut({ outputs }: Trace): boolean {
	return outputs.flat().some((row) => row.json.dryRun === true && linkOf(row) !== undefined);
}

// Another worker did not submit what the first one had submitted.
function isNoted({ line, outputs, errorText, all }: Trace): boolean {
	const submitted = all.some((other) => other.round.execution === 0 && other.charges.length > 0);
	const texts = [...outputs.flat().map(({ json }) => String(json.error)), errorText];
	return line === '1.x' && submitted && texts.some((text) => text.includes('Uncertain: '));
}

/** Everything that is drawn besides faults, by its name in the figures of a campaign. */
export const FEATURES: readonly string[] = [
	...Object.keys(CUSTOM),
	...Object.keys(ITEM_FEATURES),
	...Object.keys(FEATURES_OF_RUNS),
];

/** What of it came to pass in an execution. */
export function featuresOf(trace: Trace): string[] {
	const { operation, itemCount } = trace;
	const items = Array.from({ length: itemCount }, (_, item) => item);
	const ofItems = {
		...(operation === 'image.custom' && CUSTOM),
		...(makesTasks(operation) && ITEM_FEATURES),
	};
	return [
		...Object.entries(ofItems).flatMap(([label, isMet]) =>
			items.some((item) => isMet(trace, item)) ? [label] : [],
		),
		...Object.entries(FEATURES_OF_RUNS).flatMap(([label, isMet]) => (isMet(trace) ? [label] : [])),
	];
}
