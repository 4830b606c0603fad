import type { LatencyRange } from '../../../nodes/ReapiImage/models/latency';
import { MODELS } from '../../../nodes/ReapiImage/models/models';
import { latencyCells } from '../../../nodes/ReapiImage/models/usualLatency';
import { chance } from '../../simulator/chance';

/** A cell of the vendor's latency table. */
export interface Cell {
	readonly name: string;
	readonly range: LatencyRange;
}

/** The four cells of the vendor's table. */
export const CELLS: readonly Cell[] = MODELS.flatMap(latencyCells)
	.filter(({ range }) => range.source === 'vendor')
	.map(({ quality, resolution, range }) => ({ name: `${quality} × ${resolution}`, range }));

/** A latency in ms for the task with this number; the same number gives the same latency in every run. */
export type Latency = (cell: Cell, task: number) => number;

// Whole milliseconds, so that adding and subtracting times is exact.
const whole = (seconds: number) => Math.round(seconds * 1000);

/** Spread evenly over the vendor's range. */
export const uniform: Latency = ({ name, range: { fromS, toS } }, task) =>
	whole(fromS + (toS - fromS) * chance('uniform', name, task));

const OUTSIDE = 0.1;

/**
 * What no table promises: one task in ten ends before the range, down to half of its lower end, and one in ten after
 * it, up to three times its upper end.
 */
export const withTails: Latency = (cell, task) => {
	const { fromS, toS } = cell.range;
	const kind = chance('kind', cell.name, task);
	const within = chance('tail', cell.name, task);
	if (kind < OUTSIDE) return whole(fromS * (0.5 + 0.5 * within));
	if (kind > 1 - OUTSIDE) return whole(toS * (1 + 2 * within));
	return uniform(cell, task);
};
