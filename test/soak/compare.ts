import { groupBy } from './groupBy';
import { type LoggedSubmissions, readLog } from './logLines';
import type { Charge, Remains, ToldExecution } from './remains';

/** The places that can tell of a charge, the best one first, and the one excuse. */
const PLACES = ['output', 'error', 'customData', 'log', 'announced', 'underWayAtKill'] as const;
type Place = (typeof PLACES)[number];

/** What the ledger and n8n say of each other. */
export interface Comparison {
	/** In how many cases a place was the first to tell of a charge. */
	readonly found: Record<Place, number>;
	/** Charges of which nothing tells. */
	readonly lost: readonly Charge[];
	/** Charges for an item whose earlier charge was not refunded by then. */
	readonly chargedTwice: readonly Charge[];
	/** Orders that n8n has taken, and of which it knows no execution. */
	readonly missing: readonly number[];
	/** Ids of the executions that have not ended. */
	readonly unended: readonly string[];
	/** Number of the executions with each status. */
	readonly statuses: Readonly<Record<string, number>>;
}

/**
 * So long after its response was sent, a submission counts as under way at a kill: n8n reads a response when it comes to
 * it, and what was not read is gone. ms.
 */
const UNREAD_MS = 500;

const ENDED = new Set(['success', 'error', 'canceled', 'crashed']);

/** A place of an execution, read once: whole ids, since one may begin as another one does. */
type Named = Readonly<Record<'output' | 'error' | 'customData', ReadonlySet<string>>>;

const idsIn = (text: string): ReadonlySet<string> => new Set(text.match(/\btask_\w+/g));

interface ReadExecution {
	readonly told: ToldExecution;
	readonly named: Named;
}

function read(told: ToldExecution): ReadExecution {
	const { output, error, customData } = told;
	const named = { output: idsIn(output), error: idsIn(error), customData: idsIn(customData) };
	return { told, named };
}

function isUnderWay({ at, respondedAt = Infinity }: Charge, { kills }: Remains): boolean {
	return kills.some((kill) => at <= kill.backAt && respondedAt >= kill.at - UNREAD_MS);
}

/** Looks charges up in what n8n kept. */
class Lookup {
	private readonly byOrder: ReadonlyMap<number | undefined, readonly ReadExecution[]>;
	private readonly log: LoggedSubmissions;

	constructor(private readonly remains: Remains) {
		this.byOrder = groupBy(remains.executions.map(read), ({ told }) => told.order);
		this.log = readLog(remains.log);
	}

	placeOf(charge: Charge): Place | undefined {
		const { taskId, order, item, fault } = charge;
		const own = this.byOrder.get(order) ?? [];
		const named = (['output', 'error', 'customData'] as const).find((place) =>
			own.some((execution) => execution.named[place].has(taskId)),
		);
		if (named) return named;
		// Of an execution that n8n has kept nothing of, nobody knows the order.
		const possible = [...own, ...(this.byOrder.get(undefined) ?? [])].map(({ told }) => told);
		if (possible.some(({ id }) => this.log.accepted(taskId, item, id))) return 'log';
		const announced = possible.some(
			({ id, uncertain }) => uncertain.includes(item) || this.log.lost(item, id),
		);
		if (fault !== undefined && announced) return 'announced';
		return isUnderWay(charge, this.remains) ? 'underWayAtKill' : undefined;
	}
}

function chargedTwice(charges: readonly Charge[]): Charge[] {
	const byItem = groupBy(charges, ({ order, item }) => `${order}.${item}`);
	return [...byItem.values()].flatMap((ofItem) => {
		const sorted = [...ofItem].sort((one, other) => one.at - other.at);
		return sorted.filter(({ at }, index) =>
			sorted.slice(0, index).some(({ refundedAt = Infinity }) => refundedAt > at),
		);
	});
}

/** Compares what was charged with what n8n tells of it. */
export function compare(remains: Remains): Comparison {
	const { charges, executions, taken } = remains;
	const lookup = new Lookup(remains);
	const found = Object.fromEntries(PLACES.map((place) => [place, 0])) as Record<Place, number>;
	const lost: Charge[] = [];
	for (const charge of charges) {
		const place = lookup.placeOf(charge);
		if (place) found[place] += 1;
		else lost.push(charge);
	}
	const known = new Set(executions.map(({ order }) => order));
	const statuses: Record<string, number> = {};
	for (const { status } of executions) statuses[status] = (statuses[status] ?? 0) + 1;
	return {
		found,
		lost,
		chargedTwice: chargedTwice(charges),
		missing: taken.filter((order) => !known.has(order)),
		unended: executions.filter(({ status }) => !ENDED.has(status)).map(({ id }) => id),
		statuses,
	};
}
