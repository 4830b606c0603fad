import type { INodeExecutionData } from 'n8n-workflow';
import { isDryRun, isWrong, makesTasks } from '../scenario';
import type { Trace } from '../trace';
import { isFailed, linkOf, rowsOf } from './texts';

// What the output of a real run has, whatever comes of it.
const FIELDS = ['taskId', 'model', 'status', 'createdAt'];
const DONE = [...FIELDS, 'expiresAt', 'imageCount'];

function imagesOf({ scenario }: Trace, item: number): number {
	const { parameters, operation, items } = scenario;
	const one = operation !== 'image.custom' && parameters.model === 'gpt-image-2';
	return one ? 1 : (items[item]?.n ?? 1);
}

function rowFault(trace: Trace, row: INodeExecutionData, item: number): string | undefined {
	const { parameters, options } = trace.scenario;
	const { json, binary = {} } = row;
	const waits = parameters.waitForCompletion === true;
	if (json.dryRun !== true || !/^dryrun_\S+$/.test(String(json.taskId))) {
		return 'came out as if it were none';
	}
	const missing = (waits ? DONE : FIELDS).find((name) => !(name in json));
	if (missing !== undefined) return `came out without ${missing}`;
	const perRequest = options.outputMode === 'perRequest';
	const files = perRequest ? imagesOf(trace, item) : 1;
	const expected = waits && parameters.downloadImages === true ? files : 0;
	const found = Object.keys(binary).length;
	return found === expected ? undefined : `came out with ${found} files in place of ${expected}`;
}

// A limit that is reached, or that cannot be checked because nobody knows the price.
function isLimited({ scenario }: Trace): boolean {
	const { options, items, operation } = scenario;
	const limit = Number(options.spendingLimit ?? 0);
	const unpriced = operation === 'image.custom' && items.some(({ custom }) => custom !== 'known');
	return limit > 0 && (limit < 1_000_000 || unpriced);
}

function itemFaults(trace: Trace, item: number): string[] {
	const { scenario } = trace;
	const rows = rowsOf(trace, item);
	if (isWrong(scenario, item)) {
		return rows.every(isFailed) ? [] : [`item ${item} came out of a dry run, though it is wrong`];
	}
	if (rows.some(isFailed)) return isLimited(trace) ? [] : [`item ${item} failed in a dry run`];
	const { outputMode } = scenario.options;
	const perImage = scenario.parameters.waitForCompletion === true && outputMode !== 'perRequest';
	const expected = perImage ? imagesOf(trace, item) : 1;
	if (rows.length !== expected) {
		return [`item ${item} came out of a dry run as ${rows.length} rows in place of ${expected}`];
	}
	return rows.flatMap((row) => {
		const fault = rowFault(trace, row, item);
		return fault === undefined ? [] : [`item ${item} of a dry run ${fault}`];
	});
}

function dryRun(trace: Trace): string[] {
	const { calls, credentialReadings, cancelledAt, errorText, onError, scenario } = trace;
	const sent = calls.map(({ method, url }) => `a dry run sent ${method} ${url}`);
	if (credentialReadings > 0) sent.push('a dry run read the credential');
	if (cancelledAt !== undefined) return sent;
	const wrong = scenario.items.some((_, item) => isWrong(scenario, item));
	if (errorText !== '') {
		const stops = onError === 'stopWorkflow' && (wrong || isLimited(trace));
		return stops ? sent : [...sent, 'a dry run ended with an error'];
	}
	return [...sent, ...scenario.items.flatMap((_, item) => itemFaults(trace, item))];
}

/** Tasks of dry runs are asked about by nobody, and come out as what they are; all others do not. */
function tasksOfDryRuns(trace: Trace): string[] {
	const { scenario, calls, outputs, cancelledAt } = trace;
	const asked = calls.filter(({ url }) => url.includes('dryrun_'));
	// Of a stopped execution, n8n hands on the input.
	const out = cancelledAt === undefined ? outputs.flat() : [];
	const rows = out.flatMap((row) => {
		const item = linkOf(row) ?? -1;
		const { dryTask = false, flaw } = scenario.items[item] ?? {};
		const dry = row.json.dryRun === true;
		if (isFailed(row) || dry === (dryTask && flaw === undefined)) return [];
		return [`item ${item} came out as ${dry ? 'a dry run' : 'what was paid for'}`];
	});
	return [...asked.map(({ url }) => `a request was sent to ${url}`), ...rows];
}

/** A dry run sends nothing, reads no credential, and gives what a real run would give, marked as what it is. */
export function wrongDryRuns(trace: Trace): string[] {
	return makesTasks(trace.operation) && isDryRun(trace.scenario)
		? dryRun(trace)
		: tasksOfDryRuns(trace);
}
