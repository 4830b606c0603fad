import type { Call, Trace } from '../trace';
import { isDryRun, makesTasks } from '../scenario';
import { isDenied } from './earlier';
import { isFailed, rowsOf } from './texts';

// By the contract: so many uncertain submissions without an accepted one between them end those of the execution.
const UNCERTAIN_IN_A_ROW = 3;
// What a rate limit asks for may be longer than an item may wait.
const STOPPING = [401, 402, 403, 429];

function isUncertain({ status, told }: Call): boolean {
	// 408: the server gave the request up, whatever had become of it.
	if (status === undefined || status >= 500 || status === 408) return true;
	return status < 400 && !told;
}

function wasStoppedByUncertainty(submissions: readonly Call[]): boolean {
	let inARow = 0;
	return submissions.some((call) => {
		// An empty id names no task.
		if (call.told) inARow = 0;
		else if (isUncertain(call)) inARow += 1;
		return inARow >= UNCERTAIN_IN_A_ROW;
	});
}

/** Whether one item sent its submission again and again, and none of them came in. */
function isUnreachable({ requests }: Trace, submissions: readonly Call[]): boolean {
	const arrived = new Set(requests.map(({ call }) => call));
	const items = new Set(submissions.map(({ item }) => item));
	return [...items].some((item) =>
		submissions.filter((call) => call.item === item).every((call) => !arrived.has(call)),
	);
}

// The node waits a minute for a balance, which is 60 ms here; on a busy computer a response may take as long.
const BALANCE_MS = 30;

function cameInTime({ status, startedAt, endedAt = Infinity }: Call): boolean {
	return status === 200 && endedAt - startedAt < BALANCE_MS;
}

/** Whether something in the run stood against all further submissions. */
function wasStopped(trace: Trace, submissions: readonly Call[]): boolean {
	const { scenario, calls, met } = trace;
	const { spendingLimit = 0, minimumBalance = 0 } = scenario.options;
	// A balance that did not come, or came late, stands against everything.
	const balanceFailed =
		[...met].some((label) => label.startsWith('balance ')) ||
		calls.some((call) => call.url.endsWith('/balance') && !cameInTime(call));
	// A price that nobody knows cannot be held against a limit.
	const unpriced =
		trace.operation === 'image.custom' && scenario.items.some(({ custom }) => custom !== 'known');
	const limited =
		(Number(spendingLimit) > 0 && (Number(spendingLimit) < 1_000_000 || unpriced)) ||
		Number(minimumBalance) > 1_000_000 ||
		(Number(minimumBalance) > 0 && balanceFailed);
	return (
		limited ||
		scenario.host !== undefined ||
		met.has('credential unreadable') ||
		// With On Error set to stop, one wrong item means that nothing is submitted.
		(trace.onError === 'stopWorkflow' && scenario.items.some(({ flaw }) => flaw !== undefined)) ||
		submissions.some(({ status }) => STOPPING.includes(status ?? 0)) ||
		wasStoppedByUncertainty(submissions) ||
		isUnreachable(trace, submissions)
	);
}

// Within this time of a wait, a task of a test has ended, and the node has asked for it; ms of real time.
const SURE_MS = 300;

/** Whether an item had a task of its own already, or another execution was submitting the same, so that it waited. */
function waitedFor(trace: Trace, item: number): boolean {
	const { scenario, calls, tasks, resumed, all, round, line, group } = trace;
	const others = all.filter((other) => other !== trace && other.group <= group);
	const kind = scenario.further[round.execution - 1]?.kind;
	// What a dead worker has noted is not submitted by another one.
	if (line === '1.x' && kind === 'deadWorker') return true;
	const reuses = scenario.options.reuse === 'sameRequest';
	// The same in another execution may take longer than the item may wait.
	if (reuses && others.some((other) => other.group === group)) return true;
	const known = [
		resumed[item] ?? '',
		...(reuses ? others : []).flatMap(({ charges }) =>
			charges.filter((charge) => charge.item === item).map(({ taskId }) => taskId),
		),
	];
	const faulty =
		trace.retryForMs < SURE_MS || scenario.faults.some(({ planned }) => planned.on === 'poll');
	return known.some((id) => {
		const status = tasks.get(id)?.status;
		// A task that failed is told to have failed, if there is time for it.
		if (status !== undefined) return status !== 'failed' || faulty;
		const asked = calls.some(({ url }) => id !== '' && url.endsWith(`/${id}`));
		return asked && !isDenied(trace, id);
	});
}

/** Every item against which nothing stands is submitted: not one fails without a submission. */
export function refusedWithoutCause(trace: Trace): string[] {
	const { operation, scenario, calls, cancelledAt, errorText } = trace;
	if (!makesTasks(operation) || isDryRun(scenario) || cancelledAt !== undefined) return [];
	const submissions = calls
		.filter(({ method }) => method === 'POST')
		.sort((one, other) => (one.endedAt ?? Infinity) - (other.endedAt ?? Infinity));
	if (wasStopped(trace, submissions)) return [];
	return scenario.items.flatMap(({ flaw }, item) => {
		const failed = errorText !== '' || rowsOf(trace, item).some(isFailed);
		const submitted = submissions.some((call) => call.item === item);
		if (flaw !== undefined || !failed || submitted || waitedFor(trace, item)) return [];
		return [`item ${item} was not submitted, although nothing stood against it`];
	});
}
