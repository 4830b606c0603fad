import type { LatencyRange } from '../../../nodes/ReapiImage/models/latency';

/** Tasks of one latency, spread evenly over its range, all submitted at time 0. */
export interface TaskGroup {
	readonly latency: LatencyRange;
	readonly tasks: number;
}

// Times are cut into steps, prices into stretches.
const STEP_S = 0.25;
const STRETCH_S = 10;
const AFTER_S = 30;
const ROUNDS = 20;

/**
 * A mean delay, in seconds, that no schedule can beat which knows how latencies are spread, but not when a single task
 * ends, and makes so many checks a second.
 *
 * Each second has a price for a check. For given prices, the best plan for a task is found exactly; its delay and the
 * prices it pays, less the price of all checks that the rate allows, is a lower bound for the delay of all schedules
 * that keep the rate (Lagrange duality). The prices are chosen to make it as high as possible. A check counts for its
 * whole step: it finds what ended by the step's end, and its delay is measured from the step's beginning.
 */
export function unforeseenDelay(groups: readonly TaskGroup[], perSecond: number): number {
	const fromS = Math.min(...groups.map(({ latency }) => latency.fromS));
	const toS = Math.max(...groups.map(({ latency }) => latency.toS)) + AFTER_S;
	const times = Array.from({ length: (toS - fromS) / STEP_S + 1 }, (_, i) => fromS + i * STEP_S);
	const total = groups.reduce((sum, { tasks }) => sum + tasks, 0);
	const bound = (prices: readonly number[]) => {
		const priceAt = times.map((time) => prices[Math.floor((time - fromS) / STRETCH_S)] ?? 0);
		const costs = groups.map(({ latency, tasks }) => tasks * planCost(latency, times, priceAt));
		const allowed = priceAt.reduce((sum, price) => sum + price, 0) * perSecond * STEP_S;
		return (costs.reduce((sum, cost) => sum + cost, 0) - allowed) / total;
	};
	let prices = Array.from({ length: Math.ceil((toS - fromS) / STRETCH_S) + 1 }, () => 1);
	let best = bound(prices);
	for (let round = 0, factor = 2; round < ROUNDS; round++) {
		let better = false;
		for (const index of prices.keys()) {
			for (const change of [factor, 1 / factor, 0]) {
				const tried = prices.map((price, at) => (at === index ? price * change : price));
				const value = bound(tried);
				if (value > best) [best, prices, better] = [value, tried, true];
			}
		}
		if (!better) factor = Math.sqrt(factor);
	}
	return best;
}

/** Expected delay and prices of the best plan for one task. */
function planCost(
	{ fromS, toS }: LatencyRange,
	times: readonly number[],
	priceAt: readonly number[],
) {
	const done = (time: number) => Math.min(Math.max((time - fromS) / (toS - fromS), 0), 1);
	/** The integral of `done` up to this time. */
	const area = (time: number) => {
		const within = Math.min(Math.max(time - fromS, 0), toS - fromS);
		return within ** 2 / 2 / (toS - fromS) + Math.max(0, time - toS);
	};
	const [doneAt, areaAt] = [times.map(done), times.map(area)];
	const last = times.length - 1;
	const after = new Float64Array(times.length);
	const costFrom = (index: number, seen: number, seenArea: number, time: number) => {
		let best = Infinity;
		for (let next = index + 1; next <= last; next++) {
			const from = Math.max(next - 1, 0);
			const delay = (areaAt[from] ?? 0) - seenArea - seen * ((times[from] ?? 0) - time);
			const cost = (1 - seen) * (priceAt[next] ?? 0) + Math.max(0, delay) + (after[next] ?? 0);
			if (cost < best) best = cost;
		}
		return best;
	};
	for (let index = last - 1; index >= 0; index--) {
		const seen = doneAt[index] ?? 0;
		after[index] = seen >= 1 ? 0 : costFrom(index, seen, areaAt[index] ?? 0, times[index] ?? 0);
	}
	return costFrom(-1, 0, 0, times[0] ?? 0);
}
